import { cn } from "@/lib/cn";

type Figure = { label: string; count: number; alarming?: boolean };

/** The figures of an import, side by side; what needs a look stands out. */
export function Totals({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3">
      {figures.map(({ label, count, alarming }) => (
        <div key={label} className="flex flex-col-reverse">
          <dt className="text-13 text-muted">{label}</dt>
          <dd
            className={cn(
              "text-20 font-medium tabular-nums",
              count === 0 && "text-faint",
              alarming && count > 0 && "text-warn-ink",
            )}
          >
            {count.toLocaleString("en")}
          </dd>
        </div>
      ))}
    </dl>
  );
}
