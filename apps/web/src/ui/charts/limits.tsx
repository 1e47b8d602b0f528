import type { ControlPoint } from "./answer";
import { labelHeights } from "./label-heights";
import type { Scale } from "./plot";
import { steps } from "./shapes";
import { UNSPOKEN } from "./text";

type Limited = Pick<ControlPoint, "running" | "begins" | "centre" | "lower" | "upper">;
type LimitsProps = {
  points: readonly Limited[];
  scale: Scale;
  format: (value: number) => string;
  /** From which point to which the centre itself shows that it stands out. */
  dashed?: readonly { from: number; to: number }[];
};
const LINES = [
  { key: "upper", word: "Upper", dash: "5 3" },
  { key: "centre", word: "Centre", dash: "none" },
  { key: "lower", word: "Lower", dash: "5 3" },
] as const;

/** The centre and the limits, a step for each point; a period that is not over has none. */
export function Limits({ points, scale, format, dashed = [] }: LimitsProps) {
  const isDashed = (n: number) => dashed.some(({ from, to }) => from <= n && n <= to);
  const cells = (key: (typeof LINES)[number]["key"]) =>
    points.map((point, n) => ({
      from: scale.x(n),
      to: scale.x(n + 1),
      begins: point.begins,
      at: point.running || point[key] === null ? null : scale.y(point[key]),
    }));
  const last = points.findLast(({ running, centre }) => !running && centre !== null);
  const named = LINES.flatMap((one) => (last && last[one.key] !== null ? [{ ...one, value: last[one.key]! }] : []));
  const heights = labelHeights(
    named.map(({ value }) => scale.y(value)),
    14,
    scale.bottom,
  );

  return (
    <g {...UNSPOKEN}>
      {LINES.map(({ key, dash }) => (
        <path
          key={key}
          d={steps(cells(key).map((cell, n) => (key === "centre" && isDashed(n) ? { ...cell, at: null } : cell)))}
          fill="none"
          stroke={key === "centre" ? "var(--color-muted)" : "var(--color-line-mark)"}
          strokeWidth={1.25}
          strokeDasharray={dash}
        />
      ))}
      <path
        d={steps(cells("centre").map((cell, n) => (isDashed(n) ? cell : { ...cell, at: null })))}
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
        strokeDasharray="9 4"
        className="text-chart-4"
      />
      {named.map(({ key, word, value }, n) => (
        <text key={key} x={scale.right + 8} y={heights[n]} dy="0.34em" fontSize={12} fill="var(--color-muted)">
          {word} {format(value)}
        </text>
      ))}
    </g>
  );
}

/** Where a point lies to its limits, in words; nothing where it lies between them or has none. */
export function besideLimits(point: ControlPoint, format: (value: number) => string) {
  const { lower, upper } = point;
  const side = sideOf(point);
  if (side === "above" && upper !== null) return `above the upper limit of ${format(upper)}`;
  if (side === "below" && lower !== null) return `below the lower limit of ${format(lower)}`;
  return false;
}

function sideOf({ value, lower, upper, running, outside }: ControlPoint) {
  // A value on its limit is not beyond it, and its last digit may say otherwise: the chart knows, where it tells.
  if (outside !== undefined) return outside;
  if (value === null || running) return null;
  if (upper !== null && value > upper) return "above";
  return lower !== null && value < lower ? "below" : null;
}
