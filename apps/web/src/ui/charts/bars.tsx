"use client";

import type { Answer, Mark, Series, Unit } from "./answer";
import { cellAxis, UNIT_NAMES, valueAxis } from "./axis";
import { BeforeLine, BeforeNote } from "./before";
import { colourOf } from "./colours";
import { gridOf, HEIGHT, idOf } from "./drawing";
import { MarkLink, Marks } from "./marks";
import { Plot, type Scale } from "./plot";
import { EndLabels, roomFor } from "./series-labels";
import { column, LIT } from "./shapes";
import { changeAt, partWords, spokenChange, spokenMark } from "./words";

type BarsProps = { title: string; answer: Extract<Answer, { drawn: "bars" }> };

/** How much of a cell its bars take, and the gap between two of them. */
const FILLED = 0.72;
const GAP = 2;
const STROKE = 1.5;

/** A few series over the same periods, side by side from zero. A running period is hollow, and a thin line is what it was before. */
export default function Bars({ title, answer: { unit, series, earlier } }: BarsProps) {
  const y = valueAxis(
    series.flatMap(({ marks }) => marks.flatMap(({ value, before }) => [value, before?.value ?? null])),
    unit,
  );
  const labels = series.map((one, n) => ({ label: one.label, colour: colourOf(one, n) }));
  const named = series.length > 1;

  return (
    <div className="grid gap-2">
      <Marks label={title} grid={gridOf(series)}>
        <Plot
          x={cellAxis(series[0]?.marks.map(({ label }) => label) ?? [])}
          y={y}
          yName={UNIT_NAMES[unit]}
          height={HEIGHT}
          right={named ? roomFor(labels.map(({ label }) => label)) : 0}
        >
          {(scale) => (
            <>
              {y.from < 0 && <Zero scale={scale} />}
              {series.map((one, n) =>
                one.marks.map((mark, place) => (
                  <Bar
                    key={mark.key}
                    mark={mark}
                    series={one}
                    unit={unit}
                    scale={scale}
                    {...sidesOf(scale, place, n, series.length)}
                    colour={labels[n]!.colour}
                  />
                )),
              )}
              {named && (
                <EndLabels
                  scale={scale}
                  labels={labels.map((label, n) => ({ ...label, at: scale.y(series[n]!.marks.at(-1)?.value ?? 0) }))}
                />
              )}
            </>
          )}
        </Plot>
      </Marks>
      <BeforeNote marks={series.flatMap(({ marks }) => marks)} earlier={earlier} />
    </div>
  );
}

const Zero = ({ scale }: { scale: Scale }) => (
  <line x1={scale.left} x2={scale.right} y1={scale.y(0)} y2={scale.y(0)} stroke="var(--color-line-mark)" />
);

function sidesOf({ x }: Scale, place: number, n: number, of: number): { left: number; width: number } {
  const cell = x(place + 1) - x(place);
  const width = Math.max(1, Math.min(28, (cell * FILLED - GAP * (of - 1)) / of));
  const all = width * of + GAP * (of - 1);
  return { left: x(place + 0.5) - all / 2 + n * (width + GAP), width };
}

type BarProps = {
  mark: Mark;
  series: Series;
  unit: Unit;
  scale: Scale;
  left: number;
  width: number;
  colour: string;
};

/** One bar, and all the height above it: a small one must be as easy to reach. A zero keeps a thin foot. */
function Bar({ mark, series, unit, scale, left, width, colour }: BarProps) {
  const isPart = partWords(mark) !== "";
  const [zero, end] = [scale.y(0), scale.y(mark.value ?? 0)];
  const height = Math.max(Math.abs(end - zero), 1);
  const inset = isPart ? STROKE / 2 : 0;
  const isUp = end <= zero;
  return (
    <MarkLink
      id={idOf(series, mark)}
      href={mark.href}
      label={
        spokenMark(`${mark.label}, ${series.label.toLowerCase()}`, mark, unit, mark) +
        spokenChange(changeAt(mark, unit, series.better))
      }
      className={`outline-none ${colour}`}
    >
      <rect x={left} y={scale.top} width={width} height={scale.bottom - scale.top} fill="transparent" />
      <path
        d={column(left, zero - height, width, height, inset)}
        transform={isUp ? undefined : `matrix(1 0 0 -1 0 ${2 * zero})`}
        fill={isPart ? "var(--color-ground)" : "currentColor"}
        stroke="currentColor"
        strokeWidth={isPart ? STROKE : 0}
        strokeDasharray={isPart ? "3 2" : undefined}
        className={LIT}
      />
      {mark.before?.value ? <BeforeLine d={`M${left - 1} ${scale.y(mark.before.value)}h${width + 2}`} /> : null}
    </MarkLink>
  );
}
