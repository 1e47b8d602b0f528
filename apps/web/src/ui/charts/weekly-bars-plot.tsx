"use client";

import { useRouter } from "next/navigation";
import { Bar, BarChart, type BarShapeProps, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { cn } from "@/lib/cn";
import { tip } from "../tip";
import { labelHeights } from "./label-heights";
import type { Series, Week, WeeklyBarsProps } from "./weekly-bars";

const COLOURS = ["text-chart-1", "text-chart-2"] as const;
const SIDES = [0, 1] as const;
const TICK = { fill: "var(--color-muted)", fontSize: 12 };
const HEIGHT = 208;
const TOP = 8;
const AXIS = 24;
const STROKE = 1.5;

/** The drawing of `WeeklyBars`, in a file of its own because Recharts weighs as much as the rest of the page. */
export function WeeklyBarsPlot({ series, weeks }: Pick<WeeklyBarsProps, "series" | "weeks">) {
  const most = Math.max(1, ...weeks.flatMap(({ values }) => values));
  const top = niceTop(most);

  return (
    <div className="flex">
      <div className="min-w-0 flex-1">
        <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 640, height: HEIGHT }}>
          <BarChart
            data={[...weeks]}
            accessibilityLayer={false}
            margin={{ top: TOP, right: 0, bottom: 0, left: 0 }}
            barCategoryGap="24%"
            barGap={2}
          >
            <CartesianGrid vertical={false} stroke="var(--color-line)" />
            <XAxis
              dataKey="label"
              tick={TICK}
              tickLine={false}
              axisLine={{ stroke: "var(--color-line-strong)" }}
              height={AXIS}
              minTickGap={12}
            />
            <YAxis
              domain={[0, top]}
              tickCount={3}
              allowDecimals={false}
              tick={TICK}
              tickLine={false}
              axisLine={false}
              width={32}
            />
            {SIDES.map((side) => (
              <Bar
                key={side}
                dataKey={(week: Week) => week.values[side]}
                isAnimationActive={false}
                shape={(bar: BarShapeProps) => <Mark bar={bar} side={side} series={series[side]} />}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <EndLabels series={series} last={weeks.at(-1)} top={top} />
    </div>
  );
}

/** One bar: a link, solid, or hollow while its week still runs. A zero keeps a thin foot, so that it can be reached. */
function Mark({ bar, side, series }: { bar: BarShapeProps; side: 0 | 1; series: Series }) {
  const router = useRouter();
  // Recharts hands back the very row it was given.
  const week = bar.payload as Week;
  const { x, y, width, height } = bar;
  const foot = Math.max(height, 1);
  const label = `${week.label}: ${week.values[side]} ${series.label.toLowerCase()}${week.running ? " so far" : ""}`;

  return (
    <a
      href={week.hrefs[side]}
      aria-label={label}
      {...tip(label)}
      className={cn("group/mark outline-none", COLOURS[side])}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        router.push(week.hrefs[side]);
      }}
    >
      <rect x={x} y={TOP} width={width} height={y + height - TOP} fill="transparent" />
      <path
        d={column(x, y + height - foot, width, foot, week.running ? STROKE / 2 : 0)}
        fill={week.running ? "transparent" : "currentColor"}
        stroke="currentColor"
        strokeWidth={week.running ? STROKE : 0}
        className="group-hover/mark:opacity-75 group-focus-visible/mark:stroke-focus group-focus-visible/mark:[stroke-width:3]"
      />
    </a>
  );
}

/** A bar that stands on the axis: only its upper corners are round. */
function column(x: number, y: number, width: number, height: number, inset: number): string {
  const [left, right, top, foot] = [x + inset, x + width - inset, y + inset, y + height];
  const r = Math.max(0, Math.min(2, height - inset, (right - left) / 2));
  return `M${left} ${foot}V${top + r}q0-${r} ${r}-${r}H${right - r}q${r} 0 ${r} ${r}V${foot}`;
}

/** The names of the series, beside the bars they name: no legend to look up. */
function EndLabels({ series, last, top }: { series: readonly [Series, Series]; last?: Week; top: number }) {
  if (!last) return null;
  const room = HEIGHT - TOP - AXIS;
  const heights = labelHeights(
    last.values.map((value) => TOP + room * (1 - value / top)),
    16,
    TOP + room,
  );

  return (
    <div aria-hidden="true" className="relative w-18 shrink-0">
      {series.map(({ label }, i) => (
        <span
          key={label}
          className="absolute left-2 flex -translate-y-1/2 items-center gap-1.5 text-12"
          style={{ top: heights[i] }}
        >
          <span className={cn("size-2 rounded-[2px] bg-current", COLOURS[i])} />
          {label}
        </span>
      ))}
    </div>
  );
}

/** The next even number of a round kind, so that the middle line of the grid is a whole number too. */
function niceTop(most: number): number {
  const unit = 10 ** Math.floor(Math.log10(most));
  const round = [1, 2, 4, 6, 8, 10].map((n) => n * unit).find((n) => n >= most) ?? most;
  return Math.max(2, round);
}
