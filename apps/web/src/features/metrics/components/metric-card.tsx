import { WeeklyBars } from "@/ui/charts/weekly-bars";
import { shortDate } from "@/ui/time-words";
import type { Metric, Series } from "../metrics";

/** A metric as its kind is drawn. */
export function MetricCard({ metric, series }: { metric: Pick<Metric, "title" | "drawn">; series: readonly Series[] }) {
  switch (metric.drawn) {
    case "weekly_bars":
      return <Weekly title={metric.title} series={series} />;
  }
}

function Weekly({ title, series }: { title: string; series: readonly Series[] }) {
  const [one, other] = series;
  if (!one || !other) return null;
  const sum = ({ marks }: Series) => marks.reduce((total, { value }) => total + value, 0).toLocaleString("en");

  return (
    <WeeklyBars
      title={title}
      note={`${sum(one)} ${one.name.toLowerCase()} and ${sum(other)} ${other.name.toLowerCase()} in the last ${one.marks.length} weeks.`}
      series={[{ label: one.name }, { label: other.name }]}
      weeks={one.marks.map((mark, n) => ({
        start: mark.label,
        // "16 Nov": the year is plain from where the weeks end.
        label: shortDate(new Date(`${mark.label}T00:00:00Z`)).replace(/ \d+$/, ""),
        values: [mark.value, other.marks[n]!.value],
        hrefs: [mark.href, other.marks[n]!.href],
        running: n === one.marks.length - 1,
      }))}
    />
  );
}
