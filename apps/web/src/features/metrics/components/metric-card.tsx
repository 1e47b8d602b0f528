import type { Answer } from "@/ui/charts/answer";
import { Chart } from "@/ui/charts/chart";
import { shortDate } from "@/ui/time-words";
import type { Metric, Series } from "../metrics";

/** A metric as its kind is drawn. */
export function MetricCard({ metric, series }: { metric: Pick<Metric, "title">; series: readonly Series[] }) {
  const sums = series.map(({ name, marks }) => {
    const sum = marks.reduce((total, { value }) => total + value, 0);
    return `${sum.toLocaleString("en")} ${name.toLowerCase()}`;
  });

  return (
    <section className="grid grid-cols-1 gap-3">
      <div className="grid gap-0.5">
        <h3 className="text-14 font-medium">{metric.title}</h3>
        <p className="text-13 text-muted">
          {sums.join(" and ")} in the last {series[0]?.marks.length} weeks.
        </p>
      </div>
      <Chart title={metric.title} answer={weekly(series)} />
    </section>
  );
}

function weekly(series: readonly Series[]): Answer {
  return {
    drawn: "bars",
    unit: "issues",
    series: series.map(({ name, marks }) => ({
      key: name === "Filed" ? "created" : "resolved",
      label: name,
      marks: marks.map(({ label, value, href }, n) => ({
        key: label,
        // "16 Nov": the year is plain from where the weeks end.
        label: shortDate(new Date(`${label}T00:00:00Z`)).replace(/ \d+$/, ""),
        value,
        n: value,
        href,
        ...(n === marks.length - 1 && { running: true }),
      })),
    })),
  };
}
