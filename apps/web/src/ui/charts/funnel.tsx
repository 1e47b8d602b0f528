"use client";

import { upperFirst } from "../upper-first";
import type { Answer, ControlPoint, Unit } from "./answer";
import { valueAxis } from "./axis";
import { HEIGHT } from "./drawing";
import { labelHeights } from "./label-heights";
import { besideLimits } from "./limits";
import { MarkLink, Marks } from "./marks";
import { Plot, type Scale } from "./plot";
import { LIT, line, type Point } from "./shapes";
import { clipped, UNSPOKEN, widthOf } from "./text";
import { short, shown, spokenMark } from "./words";

type FunnelProps = { title: string; answer: Extract<Answer, { drawn: "funnel" }> };

const LABELS_MOST = 10;
const LABEL_GAP = 14;

/** Units of different size, each within limits of its own: the smaller, the wider. Only those outside stand out. */
export default function Funnel({ title, answer: { unit, denominator, points } }: FunnelProps) {
  const sizes = points.map((point) => point.denominator ?? 0);
  return (
    <Marks label={title} grid={[points.map(({ key }) => key)]}>
      <Plot
        x={valueAxis(sizes, "issues")}
        y={valueAxis(
          points.flatMap(({ value, lower, upper }) => [value, lower, upper]),
          unit,
        )}
        height={HEIGHT + 40}
        left={52}
        right={24}
        top={16}
        measure={upperFirst(denominator)}
      >
        {(scale) => (
          <>
            <Edges points={points} scale={scale} />
            {points.map((point, n) => (
              <UnitMark
                key={point.key}
                point={point}
                labelAt={labelsAt(points, scale)[n]!}
                unit={unit}
                denominator={denominator}
                scale={scale}
                isNamed={points.length <= LABELS_MOST}
              />
            ))}
          </>
        )}
      </Plot>
    </Marks>
  );
}

/** The limits, from the smallest unit to the largest. */
function Edges({ points, scale }: { points: readonly ControlPoint[]; scale: Scale }) {
  const sorted = points.toSorted((one, other) => (one.denominator ?? 0) - (other.denominator ?? 0));
  const edge = (key: "lower" | "centre" | "upper") =>
    line(
      sorted.map((point): Point | null =>
        point[key] === null ? null : [scale.x(point.denominator ?? 0), scale.y(point[key])],
      ),
    );
  return (
    <g {...UNSPOKEN} fill="none" strokeWidth={1.25}>
      <path d={edge("upper")} stroke="var(--color-line-mark)" strokeDasharray="5 3" />
      <path d={edge("centre")} stroke="var(--color-muted)" />
      <path d={edge("lower")} stroke="var(--color-line-mark)" strokeDasharray="5 3" />
    </g>
  );
}

/** The heights of the names: those of units of one size stand one under the other. */
function labelsAt(points: readonly ControlPoint[], scale: Scale): number[] {
  const heights = points.map(({ value }) => scale.y(value ?? 0));
  for (const size of new Set(points.map(({ denominator }) => denominator))) {
    const places = points.flatMap(({ denominator }, n) => (denominator === size ? [n] : []));
    const apart = labelHeights(
      places.map((n) => heights[n]!),
      LABEL_GAP,
      scale.bottom,
    );
    for (const [n, place] of places.entries()) heights[place] = apart[n]!;
  }
  return heights;
}

type UnitMarkProps = {
  point: ControlPoint;
  unit: Unit;
  denominator: string;
  scale: Scale;
  isNamed: boolean;
  /** The height of its name. */
  labelAt: number;
};

function UnitMark({ point, unit, denominator, scale, isNamed, labelAt }: UnitMarkProps) {
  if (point.value === null) return null;
  const [x, y] = [scale.x(point.denominator ?? 0), scale.y(point.value)];
  const outside = besideLimits(point, (value) => shown(value, unit));
  const label = [
    spokenMark(point.label, point, unit),
    `${denominator.toLowerCase()}: ${short(point.denominator ?? 0)}`,
    outside || "within its limits",
  ];
  const name = clipped(point.label, 120);
  const isLeft = x + 12 + widthOf(name) > scale.right + 20;
  return (
    <MarkLink id={point.key} href={point.href} label={label.join("; ")} className="text-chart-1 outline-none">
      <circle cx={x} cy={y} r={12} fill="transparent" />
      {outside ? (
        <path d={`M${x} ${y - 7}l7 7l-7 7l-7-7z`} fill="currentColor" className={`text-chart-4 ${LIT}`} />
      ) : (
        <circle cx={x} cy={y} r={4.5} fill="currentColor" className={LIT} />
      )}
      {(isNamed || outside) && (
        <text
          x={isLeft ? x - 10 : x + 10}
          y={labelAt}
          dy="0.34em"
          fontSize={12}
          fontWeight={outside ? 500 : 400}
          textAnchor={isLeft ? "end" : "start"}
          fill={outside ? "var(--color-ink)" : "var(--color-muted)"}
          // A limit that runs behind a name does not strike it out.
          stroke="var(--color-raised)"
          strokeWidth={4}
          paintOrder="stroke"
        >
          {name}
        </text>
      )}
    </MarkLink>
  );
}
