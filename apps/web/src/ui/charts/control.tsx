"use client";

import type { Answer, ControlPoint, Unit } from "./answer";
import { cellAxis, UNIT_NAMES, valueAxis } from "./axis";
import { NoteFlags, PhaseEdges } from "./control-notes";
import { Told } from "./control-told";
import { HEIGHT } from "./drawing";
import { besideLimits, Limits } from "./limits";
import { MarkLink, Marks } from "./marks";
import { Plot, type Scale } from "./plot";
import { Ranges, rangeId } from "./ranges";
import { LIT, line, type Point } from "./shapes";
import { isOfAll, numbersAt } from "./signals";
import { short, shown, spokenMark } from "./words";

type ControlAnswer = Extract<Answer, { drawn: "control" }>;

/** Points in their order, with the limits that hold for each; what stands out is numbered, and told in words under the chart. */
export default function Control({ title, answer }: { title: string; answer: ControlAnswer }) {
  const { unit, axis = UNIT_NAMES[unit], points, signals, notes, ranges } = answer;
  const hasSizes = points.some(({ denominator }) => denominator !== null);
  const marked = points.filter(({ value }) => value !== null);
  const ranged = points.filter((_, n) => (ranges?.points[n]?.value ?? null) !== null);

  return (
    <div className="grid gap-2">
      <Marks
        label={title}
        grid={[marked.map(({ key }) => key), ranged.map(rangeId)].filter((keys) => keys.length > 0)}
        className="grid gap-2"
      >
        <Plot
          x={cellAxis(points.map(({ label }) => label))}
          y={valueAxis(
            points.flatMap(({ value, lower, upper }) => [value, lower, upper]),
            unit,
          )}
          yName={axis}
          height={HEIGHT + 16}
          top={notes.length > 0 ? 28 : 20}
          left={unit === "days" || unit === "share" ? 44 : 36}
          right={96}
          {...(hasSizes && { notes: (place) => `of ${short(points[Math.floor(place)]?.denominator ?? 0)}` })}
        >
          {(scale) => (
            <>
              <PhaseEdges points={points} scale={scale} />
              <Limits
                points={points}
                scale={scale}
                format={(value) => shown(value, unit)}
                dashed={signals.filter(isOfAll)}
              />
              <NoteFlags notes={notes} scale={scale} />
              <path
                d={line(points.map((point, n) => (point.excluded || point.running ? null : at(point, n, scale))))}
                fill="none"
                stroke="currentColor"
                strokeWidth={1.5}
                className="text-chart-1"
              />
              {points.map((point, n) => (
                <PointMark
                  key={point.key}
                  point={point}
                  place={at(point, n, scale)}
                  cell={{ left: scale.x(n), right: scale.x(n + 1), top: scale.top, bottom: scale.bottom }}
                  unit={unit}
                  numbers={numbersAt(signals, n)}
                  ends={numbersAt(signals, n).filter((number) => signals[number - 1]!.to === n)}
                />
              ))}
            </>
          )}
        </Plot>
        {ranges && <Ranges answer={answer} ranges={ranges} />}
      </Marks>
      <Told answer={answer} />
    </div>
  );
}

const at = ({ value }: ControlPoint, n: number, scale: Scale): Point | null =>
  value === null ? null : [scale.x(n + 0.5), scale.y(value)];

type PointMarkProps = {
  point: ControlPoint;
  place: Point | null;
  /** What is nearer to it than to any other point. */
  cell: Pick<Scale, "left" | "right" | "top" | "bottom">;
  unit: Unit;
  /** The signals that it is part of, and those that are complete with it. */
  numbers: readonly number[];
  ends: readonly number[];
};

/** A circle; a diamond where it is part of a signal; a cross where it is left out of the limits; hollow while its period runs. */
function PointMark({ point, place, cell: { left, right, top, bottom }, unit, numbers, ends }: PointMarkProps) {
  if (!place) return null;
  const [x, y] = place;
  const label = [
    spokenMark(point.label, point, unit, point),
    point.denominator !== null && point.part === undefined && `size ${short(point.denominator)}`,
    besideLimits(point, (value) => shown(value, unit)),
    point.excluded && "left out of the limits",
    point.begins && "new limits from here",
    ...(point.said ?? []),
    numbers.length > 0 && `part of signal ${numbers.join(" and ")}`,
  ];
  return (
    <MarkLink
      id={point.key}
      href={point.href}
      label={label.filter(Boolean).join("; ")}
      className="text-chart-1 outline-none"
    >
      <rect x={left} y={top} width={Math.max(0, right - left)} height={bottom - top} fill="transparent" />
      <Shape point={point} x={x} y={y} isSignal={numbers.length > 0} />
      {ends.length > 0 && (
        <text x={x} y={y - 10} textAnchor="middle" fontSize={12} fontWeight={500} fill="var(--color-ink)">
          {ends.join(", ")}
        </text>
      )}
    </MarkLink>
  );
}

function Shape({ point, x, y, isSignal }: { point: ControlPoint; x: number; y: number; isSignal: boolean }) {
  if (point.excluded) {
    return (
      <path
        d={`M${x - 4} ${y - 4}l8 8m0-8l-8 8`}
        stroke="var(--color-muted)"
        strokeWidth={2}
        fill="none"
        className={LIT}
      />
    );
  }
  const look = {
    fill: point.running ? "var(--color-ground)" : "currentColor",
    stroke: point.running ? "currentColor" : "var(--color-ground)",
    strokeWidth: 1.5,
    className: LIT,
  };
  if (isSignal) return <path d={`M${x} ${y - 7}l7 7l-7 7l-7-7z`} {...look} className={`text-chart-4 ${LIT}`} />;
  return <circle cx={x} cy={y} r={4} {...look} />;
}
