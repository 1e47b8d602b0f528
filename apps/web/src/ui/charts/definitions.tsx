/** What a metric is, for whoever asks. */
export type MetricDefinition = { name: string; meaning: string; unit: string; formula: string; source: string };

export function Definitions({ definitions }: { definitions: readonly MetricDefinition[] }) {
  return (
    <div className="grid gap-4 text-13">
      {definitions.map(({ name, meaning, unit, formula, source }) => (
        <section key={name} className="grid gap-1.5">
          <h3 className="font-medium">{name}</h3>
          <p>{meaning}</p>
          <dl className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-12">
            <dt className="text-muted">Unit</dt>
            <dd>{unit}</dd>
            <dt className="text-muted">Formula</dt>
            <dd>{formula}</dd>
            <dt className="text-muted">Source</dt>
            <dd>{source}</dd>
          </dl>
        </section>
      ))}
    </div>
  );
}
