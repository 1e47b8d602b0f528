import { type ReactNode, useId } from "react";

type ImportStepProps = { title: string; about: string; children: ReactNode };

/** One step of an import: what it is about at the left, what to do at the right; on a phone one below the other. */
export function ImportStep({ title, about, children }: ImportStepProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-x-8 gap-y-3 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <div>
        <h2 id={id} className="text-14 font-medium">
          {title}
        </h2>
        <p className="mt-0.5 text-13 text-muted">{about}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
