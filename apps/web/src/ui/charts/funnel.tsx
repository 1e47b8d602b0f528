"use client";

import { upperFirst } from "../upper-first";
import type { Answer, ControlPoint, Funnel as FunnelOf, Unit } from "./answer";
import { UNIT_NAMES, valueAxis } from "./axis";
import { HEIGHT } from "./drawing";
import { endOfLine, type LabelPlace, labelPlaces } from "./label-places";
import { besideLimits } from "./limits";
import { MarkLink, Marks } from "./marks";
import { Plot, type Scale } from "./plot";
import { LIT, line, type Point } from "./shapes";
import { sizeAxis } from "./size-axis";
import { clipped, UNSPOKEN, widthOf } from "./text";
import { short, shown, spokenMark } from "./words";

type FunnelProps = { title: string; answer: Extract<Answer, { drawn: "funnel" }> };

const LABELS_MOST = 10;
const NAME_MOST = 168;

/** Units of different size, each within limits of its own: the smaller, the wider. Only those outside stand out. */
export default function Funnel({ title, answer }: FunnelProps) {
  const { unit, axis = UNIT_NAMES[unit], points, caution } = answer;
  return (
    <div className="grid gap-2">
      <Marks label={title} grid={[points.map(({ key }) => key)]}>
        <FunnelPlot funnel={answer} unit={unit} yName={axis} idOf={({ key }) => key} />
      </Marks>
      {caution && <p className="text-12 text-muted">{caution}</p>}
    </div>
  );
}

type FunnelPlotProps = {
  funnel: FunnelOf;
  unit: Unit;
  yName: string;
  idOf: (point: ControlPoint) => string;
  /** Which of several it is, where there are some: no place on the page is heard. */
  of?: string;
};

export function FunnelPlot({ funnel: { denominator, points }, unit, yName, idOf, of }: FunnelPlotProps) {
  const { axis, at, isRoot } = sizeAxis(points.map(sizeOf));
  return (
    <Plot
      x={axis}
      y={valueAxis(
        points.flatMap(({ value, lower, upper }) => [value, lower, upper]),
        unit,
      )}
      height={{ wide: HEIGHT + 40, narrow: HEIGHT + 120 }}
      left={52}
      right={24}
      top={16}
      yName={yName}
      xName={upperFirst(denominator) + (isRoot ? ", by the square root" : "")}
    >
      {(plane) => {
        const scale = { ...plane, x: (size: number) => plane.x(at(size)) };
        const places = placesOf(points, scale);
        return (
          <>
            <Edges points={points} scale={scale} />
            <Leads points={points} places={places} scale={scale} />
            {points.map((point) => (
              <UnitMark
                key={point.key}
                id={idOf(point)}
                point={point}
                place={places.get(point.key)}
                unit={unit}
                denominator={denominator}
                of={of}
                scale={scale}
              />
            ))}
          </>
        );
      }}
    </Plot>
  );
}

const sizeOf = ({ denominator }: ControlPoint) => denominator ?? 0;

/** The limits, from the smallest unit to the largest. */
function Edges({ points, scale }: { points: readonly ControlPoint[]; scale: Scale }) {
  const sorted = points.toSorted((one, other) => sizeOf(one) - sizeOf(other));
  const edge = (key: "lower" | "centre" | "upper") =>
    line(
      sorted.map((point): Point | null => (point[key] === null ? null : [scale.x(sizeOf(point)), scale.y(point[key])])),
    );
  return (
    <g {...UNSPOKEN} fill="none" strokeWidth={1.25}>
      <path d={edge("upper")} stroke="var(--color-line-mark)" strokeDasharray="5 3" />
      <path d={edge("centre")} stroke="var(--color-muted)" />
      <path d={edge("lower")} stroke="var(--color-line-mark)" strokeDasharray="5 3" />
    </g>
  );
}

type LeadsProps = { points: readonly ControlPoint[]; places: Places; scale: Scale };

/** The lines from marks to names farther away: behind all of both, so that none strikes out what it passes. */
function Leads({ points, places, scale }: LeadsProps) {
  return (
    <g {...UNSPOKEN} stroke="var(--color-line-mark)" strokeWidth={1}>
      {points.map((point) => {
        const place = places.get(point.key);
        if (!place?.isLed) return null;
        const [x, y] = [scale.x(sizeOf(point)), scale.y(point.value ?? 0)];
        return <path key={point.key} d={`M${x} ${y}L${endOfLine({ y }, place).join(" ")}`} />;
      })}
    </g>
  );
}

type Places = ReadonlyMap<string, LabelPlace | null>;

/** Where the names stand: of many units, of those outside their limits alone, and theirs before all others. */
function placesOf(points: readonly ControlPoint[], scale: Scale): Places {
  const drawn = points.filter(({ value }) => value !== null);
  const named = drawn.map((point) => {
    const first = isOutside(point);
    const isNamed = first || points.length <= LABELS_MOST;
    const width = isNamed ? widthOf(clipped(point.label, NAME_MOST)) : Number.POSITIVE_INFINITY;
    return { x: scale.x(sizeOf(point)), y: scale.y(point.value ?? 0), width, first };
  });
  const places = labelPlaces(named, { ...scale, top: scale.top - 10, left: scale.left + 4, right: scale.right + 20 });
  return new Map(drawn.map(({ key }, n) => [key, places[n]!]));
}

const isOutside = (point: ControlPoint) => Boolean(besideLimits(point, String));

type UnitMarkProps = {
  id: string;
  point: ControlPoint;
  unit: Unit;
  denominator: string;
  of: string | undefined;
  scale: Scale;
  /** Where its name stands, where there is room for it. */
  place: LabelPlace | null | undefined;
};

function UnitMark({ id, point, unit, denominator, of, scale, place }: UnitMarkProps) {
  if (point.value === null) return null;
  const [x, y] = [scale.x(sizeOf(point)), scale.y(point.value)];
  const outside = besideLimits(point, (value) => shown(value, unit));
  const label = [
    spokenMark(of ? `${point.label}, ${of}` : point.label, point, unit),
    // Of a share it has been said already what it is of.
    point.part === undefined && `${denominator.toLowerCase()}: ${short(point.denominator ?? 0)}`,
    outside || "within its limits",
  ];
  return (
    <MarkLink id={id} href={point.href} label={label.filter(Boolean).join("; ")} className="text-chart-1 outline-none">
      <circle cx={x} cy={y} r={12} fill="transparent" />
      {outside ? (
        <path d={`M${x} ${y - 7}l7 7l-7 7l-7-7z`} fill="currentColor" className={`text-chart-4 ${LIT}`} />
      ) : (
        <circle cx={x} cy={y} r={4.5} fill="currentColor" stroke="var(--color-raised)" className={LIT} />
      )}
      {place && (
        <text
          x={place.x}
          y={place.y}
          dy="0.34em"
          fontSize={12}
          fontWeight={outside ? 500 : 400}
          textAnchor={place.anchor}
          fill={outside ? "var(--color-ink)" : "var(--color-muted)"}
          // A limit that runs behind a name does not strike it out.
          stroke="var(--color-raised)"
          strokeWidth={4}
          paintOrder="stroke"
        >
          {clipped(point.label, NAME_MOST)}
        </text>
      )}
    </MarkLink>
  );
}
