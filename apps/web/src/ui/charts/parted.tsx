"use client";

import type { Answer, Mark, Series } from "./answer";
import { cellAxis, valueAxis } from "./axis";
import { colourOf } from "./colours";
import { idOf } from "./drawing";
import { MarkLink, Marks } from "./marks";
import { Plot, type Scale } from "./plot";
import { TopLabels } from "./series-labels";
import { LIT } from "./shapes";
import { widthOf } from "./text";
import { shown, spokenMark } from "./words";

type PartedProps = { title: string; answer: Extract<Answer, { drawn: "parted" }> };

const ROW = 28;
const GAP = 1;
/** One issue among thousands is there to see and to follow, all the same. */
const LEAST = 2;

/** Buckets one under the other, each parted into the series, with its whole at the end. */
export default function Parted({ title, answer: { unit, series } }: PartedProps) {
  const buckets = series[0]?.marks ?? [];
  const wholes = buckets.map((_, place) => sum(series, place, series.length));
  const labels = series.map((one, n) => ({ label: one.label, colour: colourOf(one, n) }));
  const there = (place: number) => series.filter(({ marks }) => (marks[place]?.value ?? 0) > 0);
  const grid = buckets.map((_, place) => there(place).map((one) => idOf(one, one.marks[place]!)));

  return (
    <Marks label={title} grid={grid.filter((marks) => marks.length > 0)}>
      <Plot
        values="x"
        x={valueAxis(wholes, unit)}
        y={cellAxis(buckets.map(({ label }) => label))}
        xName="Open issues"
        height={ROW * buckets.length + 71}
        left={Math.min(128, Math.max(...buckets.map(({ label }) => widthOf(label))) + 16)}
        right={48}
        top={32}
      >
        {(scale) => (
          <>
            <TopLabels labels={labels} scale={scale} />
            {buckets.map((bucket, place) => (
              <g key={bucket.key}>
                {there(place).map((one) => (
                  <Part
                    key={one.key}
                    series={one}
                    mark={one.marks[place]!}
                    colour={colourOf(one, series.indexOf(one))}
                    from={sum(series, place, series.indexOf(one))}
                    place={place}
                    scale={scale}
                  />
                ))}
                <text
                  x={scale.x(wholes[place]!) + 6}
                  y={scale.y(place + 0.5)}
                  dy="0.34em"
                  fontSize={12}
                  fill="var(--color-ink)"
                >
                  {shown(wholes[place]!, unit)}
                </text>
              </g>
            ))}
          </>
        )}
      </Plot>
    </Marks>
  );
}

const sum = (series: readonly Series[], place: number, upTo: number) =>
  series.slice(0, upTo).reduce((all, { marks }) => all + (marks[place]?.value ?? 0), 0);

type PartProps = { series: Series; mark: Mark; colour: string; from: number; place: number; scale: Scale };

function Part({ series, mark, colour, from, place, scale }: PartProps) {
  const left = scale.x(from);
  const width = Math.max(LEAST, scale.x(from + (mark.value ?? 0)) - left - GAP);
  return (
    <MarkLink
      id={idOf(series, mark)}
      href={mark.href}
      label={spokenMark(`${mark.label}, ${series.label.toLowerCase()}`, mark, "issues")}
      className={`outline-none ${colour}`}
    >
      <rect x={left} y={scale.y(place) + 4} width={width} height={ROW - 8} fill="currentColor" className={LIT} />
    </MarkLink>
  );
}
