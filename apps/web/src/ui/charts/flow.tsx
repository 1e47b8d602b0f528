"use client";

import type { Answer, Mark, Series } from "./answer";
import { cellAxis, valueAxis } from "./axis";
import { colourOf } from "./colours";
import { gridOf, HEIGHT, idOf } from "./drawing";
import { MarkLink, Marks } from "./marks";
import { Plot, type Scale } from "./plot";
import { EndLabels, roomFor } from "./series-labels";
import { band, type Point, seen } from "./shapes";
import { spokenMark } from "./words";

type FlowProps = { title: string; answer: Extract<Answer, { drawn: "flow" }> };
type Layer = { series: Series; colour: string; lower: readonly number[]; upper: readonly number[] };

/** The lowest height at which a thin layer can still be pointed at, in pixels. */
const LEAST = 6;
/** Half the width of a period that stands alone, in pixels. */
const LONE = 28;

/** How much there was of each at the end of each period, one upon the other; the first series lies lowest. */
export default function Flow({ title, answer: { series } }: FlowProps) {
  const layers = layersOf(series);
  const periods = series[0]?.marks ?? [];

  return (
    <Marks label={title} grid={gridOf(series.toReversed())}>
      <Plot
        x={cellAxis(periods.map(({ label }) => label))}
        y={valueAxis(layers.at(-1)?.upper ?? [], "issues")}
        yName="Open issues"
        height={HEIGHT}
        right={roomFor(series.map(({ label }) => label))}
      >
        {(scale) => (
          <>
            {layers.map((layer) => (
              <Area key={layer.series.key} layer={layer} periods={periods} scale={scale} />
            ))}
            {layers.map((layer) => (
              <LayerMarks key={layer.series.key} layer={layer} scale={scale} />
            ))}
            <EndLabels
              scale={scale}
              labels={layers.toReversed().map(({ series, colour, lower, upper }) => ({
                label: series.label,
                colour,
                at: scale.y(((lower.at(-1) ?? 0) + (upper.at(-1) ?? 0)) / 2),
              }))}
            />
          </>
        )}
      </Plot>
    </Marks>
  );
}

/** What still runs is counted as it is, and not at an end. */
const endOf = ({ label, running }: Mark) => (running ? label : `At the end of ${label}`);

function layersOf(series: readonly Series[]): Layer[] {
  const layers: Layer[] = [];
  for (const [n, one] of series.entries()) {
    const lower = layers.at(-1)?.upper ?? one.marks.map(() => 0);
    const upper = one.marks.map(({ value }, place) => lower[place]! + (value ?? 0));
    layers.push({ series: one, colour: colourOf(one, n), lower, upper });
  }
  return layers;
}

/** What is not over yet is shown paler. */
function Area({ layer, periods, scale }: { layer: Layer; periods: readonly Mark[]; scale: Scale }) {
  const edge = (heights: readonly number[], from: number, to: number): Point[] =>
    heights.slice(from, to).map((height, n) => [scale.x(from + n + 0.5), scale.y(height)]);
  const over = periods.findIndex(({ running }) => running);
  const ends = over === -1 ? periods.length : over;
  const half = Math.min(LONE, Math.max(0, scale.x(1) - scale.x(0)) / 3);
  const part = (from: number, to: number) =>
    band(seen(edge(layer.upper, from, to), half), seen(edge(layer.lower, from, to), half));
  return (
    <g className={layer.colour} fill="currentColor" stroke="var(--color-ground)" strokeWidth={1}>
      {(over === -1 || over > 1 || periods.length === 1) && (
        <path d={part(0, Math.max(ends, 1))} opacity={over === 0 ? 0.45 : 1} />
      )}
      {over > 0 && <path d={part(over - 1, periods.length)} opacity={0.45} />}
    </g>
  );
}

function LayerMarks({ layer: { series, colour, lower, upper }, scale }: { layer: Layer; scale: Scale }) {
  const half = Math.max(0, scale.x(1) - scale.x(0)) / 2;
  return series.marks.map((mark, place) => {
    const [x, top, foot] = [scale.x(place + 0.5), scale.y(upper[place]!), scale.y(lower[place]!)];
    return (
      <MarkLink
        key={mark.key}
        id={idOf(series, mark)}
        href={mark.href}
        label={spokenMark(`${endOf(mark)}, ${series.label.toLowerCase()}`, mark, "issues", mark)}
        className={`outline-none ${colour}`}
      >
        <rect
          x={x - half}
          y={Math.min(top, foot - LEAST)}
          width={half * 2}
          height={Math.max(foot - top, LEAST)}
          fill="transparent"
        />
        <line
          x1={x}
          x2={x}
          y1={top}
          y2={foot}
          strokeWidth={2}
          className="stroke-transparent group-hover/mark:stroke-ground group-focus-visible/mark:stroke-ground group-data-tapped/mark:stroke-ground"
        />
        <circle
          cx={x}
          cy={top}
          r={4}
          strokeWidth={2}
          className="fill-transparent stroke-transparent group-hover/mark:fill-current group-hover/mark:stroke-ground group-focus-visible/mark:fill-current group-focus-visible/mark:stroke-focus group-data-tapped/mark:fill-current group-data-tapped/mark:stroke-focus"
        />
      </MarkLink>
    );
  });
}
