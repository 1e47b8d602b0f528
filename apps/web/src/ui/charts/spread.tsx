"use client";

import type { Answer, Series } from "./answer";
import { cellAxis, UNIT_NAMES, valueAxis } from "./axis";
import { medianBefore } from "./before";
import { HEIGHT } from "./drawing";
import { MarkLink, Marks } from "./marks";
import { Plot, type Scale } from "./plot";
import { EndLabels, roomFor } from "./series-labels";
import { band, LIT_IN_INK, line, type Point } from "./shapes";
import { type SpreadMark, spreadMarks } from "./spread-marks";
import { UNSPOKEN } from "./text";
import { partWords, short, spokenMark } from "./words";

type SpreadProps = { title: string; answer: Extract<Answer, { drawn: "spread" }> };

/** The percentiles of one thing have its one colour, and lines that grow fainter outwards. */
const COLOUR = "text-chart-5";
const LINES = [
  { width: 2.25, dash: "none" },
  { width: 1.5, dash: "6 3" },
  { width: 1.5, dash: "2 3" },
] as const;

/** The median, and above it how long the slowest quarter and tenth took; under each period, of how many. */
export default function Spread({ title, answer: { unit, axis = UNIT_NAMES[unit], series, earlier } }: SpreadProps) {
  const [median] = series;
  const values = series.flatMap(({ marks }) => marks.map(({ value }) => value));
  const before = median?.before?.value ?? null;
  const heightsAt = (place: number, { y }: Scale) =>
    series
      .map(({ marks }) => marks[place]?.value ?? null)
      .filter((value) => value !== null)
      .map(y);
  const { marks, rows } = spreadMarks(series);
  const looks = series.map((_, n) => LINES[Math.min(n, LINES.length - 1)]!);

  return (
    <div className="grid gap-2">
      <Marks label={title} grid={rows.toReversed()}>
        <Plot
          x={cellAxis(median?.marks.map(({ label }) => label) ?? [])}
          y={valueAxis([...values, before], unit)}
          yName={axis}
          height={HEIGHT}
          left={52}
          right={roomFor(series.map(({ label }) => label))}
          notes={(place) => `n ${short(median?.marks[Math.floor(place)]?.n ?? 0)}`}
        >
          {(scale) => (
            <>
              <Between series={series} scale={scale} />
              {before !== null && <Before at={before} scale={scale} />}
              {series.map((one, n) => (
                <path
                  key={one.key}
                  d={line(pointsOf(one, scale))}
                  fill="none"
                  stroke="currentColor"
                  strokeWidth={looks[n]!.width}
                  strokeDasharray={looks[n]!.dash}
                  className={COLOUR}
                />
              ))}
              <Points marks={marks} unit={unit} scale={scale} heightsAt={heightsAt} />
              <EndLabels
                scale={scale}
                labels={series
                  .map((one, n) => ({
                    label: one.label,
                    colour: COLOUR,
                    dash: looks[n]!.dash,
                    at: scale.y(one.marks.findLast(({ value }) => value !== null)?.value ?? 0),
                  }))
                  .toReversed()}
              />
            </>
          )}
        </Plot>
      </Marks>
      {before !== null && earlier && <p className="text-12 text-muted">{medianBefore(median!.before!, earlier)}</p>}
    </div>
  );
}

const pointsOf = ({ marks }: Series, scale: Scale): (Point | null)[] =>
  marks.map(({ value }, place) => (value === null ? null : [scale.x(place + 0.5), scale.y(value)]));

/** Where the median was before, as one line, since what took long in one week says little of the same week earlier. */
function Before({ at, scale }: { at: number; scale: Scale }) {
  return (
    <path
      {...UNSPOKEN}
      d={`M${scale.left} ${scale.y(at)}H${scale.right}`}
      stroke="var(--color-muted)"
      strokeWidth={1}
    />
  );
}

/** From the median to the slowest tenth, shaded wherever both are known. */
function Between({ series, scale }: { series: readonly Series[]; scale: Scale }) {
  const [lower, upper] = [series[0], series.at(-1)].map((one) => (one ? pointsOf(one, scale) : []));
  const runs: [Point[], Point[]][] = [[[], []]];
  for (const [n, low] of lower!.entries()) {
    const high = upper![n];
    if (!low || !high) runs.push([[], []]);
    else {
      runs.at(-1)![0].push(low);
      runs.at(-1)![1].push(high);
    }
  }
  return (
    <g className={COLOUR} fill="currentColor" fillOpacity={0.07}>
      {runs.map(([low, high], n) => (
        <path key={n} d={band(high, low)} />
      ))}
    </g>
  );
}

type PointsProps = {
  marks: readonly SpreadMark[];
  unit: "hours";
  scale: Scale;
  /** Where all points of a period lie. */
  heightsAt: (place: number, scale: Scale) => readonly number[];
};

/** Each point answers for what is nearest to it in its period. */
function Points({ marks, unit, scale, heightsAt }: PointsProps) {
  return marks.map(({ id, place, mark, names, isMain }) => (
    <MarkLink
      key={id}
      id={id}
      href={mark.href}
      label={spokenMark(`${mark.label}, ${names}`, mark, unit, mark)}
      className={`${COLOUR} outline-none`}
    >
      <Reach place={place} at={scale.y(mark.value ?? 0)} among={heightsAt(place, scale)} scale={scale} />
      <circle
        cx={scale.x(place + 0.5)}
        cy={scale.y(mark.value ?? 0)}
        r={isMain ? 3.5 : 2.5}
        fill={mark.value === null ? "none" : partWords(mark) ? "var(--color-ground)" : "currentColor"}
        stroke="currentColor"
        strokeWidth={mark.value === null ? 0 : 1.5}
        className={LIT_IN_INK}
      />
    </MarkLink>
  ));
}

type ReachProps = { place: number; at: number; among: readonly number[]; scale: Scale };

function Reach({ place, at, among, scale }: ReachProps) {
  const above = Math.max(scale.top, ...among.filter((y) => y < at).map((y) => (y + at) / 2));
  const below = Math.min(scale.bottom, ...among.filter((y) => y > at).map((y) => (y + at) / 2));
  const left = scale.x(place);
  const [width, height] = [Math.max(0, scale.x(place + 1) - left), Math.max(0, below - above)];
  return <rect x={left} y={above} width={width} height={height} fill="transparent" />;
}
