import { partsOf } from "@/lib/web-address";

/** An address taken apart as plain text: where it leads, and how it is tagged. */
export function AddressParts({ address }: { address: string }) {
  const parts = partsOf(address);
  if (!parts) return null;

  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 font-mono text-12">
      <dt className="text-muted">host</dt>
      <dd className="break-all">{parts.host}</dd>
      {parts.utm.map(({ name, value }, at) => (
        <div key={at} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{name}</dt>
          <dd className="break-all">{value || <span className="text-faint">empty</span>}</dd>
        </div>
      ))}
      {parts.utm.length === 0 && <dd className="col-span-2 text-faint">No UTM parameters</dd>}
    </dl>
  );
}
