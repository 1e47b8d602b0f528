"use client";

import type { Route } from "next";
import { lazy, type ReactNode, Suspense } from "react";

const Plot = lazy(() => import("./weekly-bars-plot").then(({ WeeklyBarsPlot }) => ({ default: WeeklyBarsPlot })));

export type Series = { label: string };
export type Week = {
  /** Its first day, as in `2026-11-16`. */
  start: string;
  /** The day as it is shown, as in `16 Nov`. */
  label: string;
  values: readonly [number, number];
  /** The list of exactly the things counted, for each series. */
  hrefs: readonly [Route, Route];
  /** The week is not over: its bars are hollow. */
  running?: boolean;
};

export type WeeklyBarsProps = {
  /** The question or the finding. */
  title: string;
  note?: ReactNode;
  series: readonly [Series, Series];
  weeks: readonly Week[];
};

/** Two counts per week, side by side from zero; each bar leads to what it counts. The numbers are also there as a table. */
export function WeeklyBars({ title, note, series, weeks }: WeeklyBarsProps) {
  return (
    <figure className="grid grid-cols-1 gap-3">
      <figcaption className="grid gap-0.5">
        <h2 className="text-14 font-medium">{title}</h2>
        {note && <p className="text-13 text-muted">{note}</p>}
      </figcaption>
      <div className="h-52 overflow-x-clip">
        <Suspense>
          <Plot series={series} weeks={weeks} />
        </Suspense>
      </div>
      <table className="sr-only">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Week of</th>
            {series.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ start, label, values, running }) => (
            <tr key={start}>
              <th scope="row">
                {label}
                {running && " (still running)"}
              </th>
              <td>{values[0]}</td>
              <td>{values[1]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
