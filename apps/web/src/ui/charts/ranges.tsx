import type { Answer, ControlPoint, RangePoint, Unit } from "./answer";
import { cellAxis, UNIT_NAMES, valueAxis } from "./axis";
import { Limits } from "./limits";
import { MarkLink } from "./marks";
import { Plot } from "./plot";
import { LIT, line, type Point } from "./shapes";
import { shown, spoken } from "./words";

type ControlAnswer = Extract<Answer, { drawn: "control" }>;

const HEIGHT = 112;

export const rangeId = ({ key }: Pick<ControlPoint, "key">) => `range ${key}`;

/** How far each point is from the one before it, with the limit that chance alone stays below: a jump is seen here first. */
export function Ranges({ answer, ranges }: { answer: ControlAnswer; ranges: NonNullable<ControlAnswer["ranges"]> }) {
  const { unit, points, each } = answer;
  const lines = ranges.points.map(({ centre, upper }, n) => ({
    ...{ centre, upper, lower: null },
    ...(points[n]!.running && { running: true as const }),
    ...(points[n]!.begins && { begins: true as const }),
  }));
  return (
    <Plot
      x={cellAxis(points.map(({ label }) => label))}
      y={valueAxis(
        ranges.points.flatMap(({ value, upper }) => [value, upper]),
        unit,
      )}
      yName={`${UNIT_NAMES[unit]}, from one ${each.one} to the next`}
      height={HEIGHT}
      top={8}
      right={96}
    >
      {(scale) => {
        const places = ranges.points.map(({ value }, n): Point | null =>
          value === null ? null : [scale.x(n + 0.5), scale.y(value)],
        );
        return (
          <>
            <Limits points={lines} scale={scale} format={(value) => shown(value, unit)} />
            <path d={line(places)} fill="none" stroke="currentColor" strokeWidth={1.25} className="text-chart-1" />
            {points.map((point, n) => {
              const place = places[n];
              if (!place) return null;
              const isSignal = ranges.signals.some(({ from, to }) => from <= n && n <= to);
              return (
                <MarkLink
                  key={point.key}
                  id={rangeId(point)}
                  href={point.href}
                  label={rangeWords(point, ranges.points[n]!, unit, isSignal)}
                  className={`outline-none ${isSignal ? "text-chart-4" : "text-chart-1"}`}
                >
                  <rect
                    x={scale.x(n)}
                    y={scale.top}
                    width={Math.max(0, scale.x(n + 1) - scale.x(n))}
                    height={scale.bottom - scale.top}
                    fill="transparent"
                  />
                  <path
                    d={isSignal ? diamond(place, 6) : diamond(place, 3)}
                    fill="currentColor"
                    stroke="var(--color-ground)"
                    className={LIT}
                  />
                </MarkLink>
              );
            })}
          </>
        );
      }}
    </Plot>
  );
}

const diamond = ([x, y]: Point, size: number) => `M${x} ${y - size}l${size} ${size}l-${size} ${size}l-${size}-${size}z`;

/** It leads to the later of the two points, whose step it is. */
function rangeWords({ label }: ControlPoint, { value, upper }: RangePoint, unit: Unit, isSignal: boolean): string {
  const beyond = isSignal && upper !== null ? `; above the upper limit of ${shown(upper, unit)}` : "";
  return `${label}: ${spoken(value, unit)} from the one before${beyond}`;
}
