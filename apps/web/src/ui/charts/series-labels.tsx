import { labelHeights } from "./label-heights";
import type { Scale } from "./plot";
import { clipped, UNSPOKEN, widthOf } from "./text";

export type SeriesLabel = { label: string; colour: string; dash?: string | undefined };

const GAP = 16;
const SWATCH = 8;
const MOST = 112;

/** The room that labels at the end of a plot take. */
export const roomFor = (labels: readonly string[]) => Math.min(MOST, Math.max(...labels.map(widthOf)) + SWATCH + 16);

/** The names of the series, at the height of their last values: no legend to look up. */
export function EndLabels({ labels, scale }: { labels: readonly (SeriesLabel & { at: number })[]; scale: Scale }) {
  const heights = labelHeights(
    labels.map(({ at }) => at),
    GAP,
    scale.bottom,
  );
  return (
    <g {...UNSPOKEN}>
      {labels.map((label, n) => (
        <Label key={label.label} {...label} x={scale.right + 8} y={heights[n]!} room={MOST - SWATCH - 14} />
      ))}
    </g>
  );
}

/** The same in a line above the plot, where the series end nowhere in particular. */
export function TopLabels({ labels, scale }: { labels: readonly SeriesLabel[]; scale: Scale }) {
  const all = labels.reduce((sum, { label }) => sum + widthOf(label) + SWATCH + 20, 0);
  const starts = labels.map((_, n) =>
    labels
      .slice(0, n)
      .reduce(
        (sum, { label }) => sum + widthOf(label) + SWATCH + 20,
        Math.min(scale.left, Math.max(0, scale.right - all)),
      ),
  );
  return (
    <g {...UNSPOKEN}>
      {labels.map((label, n) => (
        <Label key={label.label} {...label} x={starts[n]!} y={scale.top - GAP} room={MOST} />
      ))}
    </g>
  );
}

type LabelProps = SeriesLabel & { x: number; y: number; room: number };

function Label({ label, colour, dash, x, y, room }: LabelProps) {
  return (
    <g className={colour}>
      {dash === undefined ? (
        <rect x={x} y={y - SWATCH / 2} width={SWATCH} height={SWATCH} rx={2} fill="currentColor" />
      ) : (
        <line x1={x} x2={x + SWATCH + 2} y1={y} y2={y} stroke="currentColor" strokeWidth={2} strokeDasharray={dash} />
      )}
      <text x={x + SWATCH + 6} y={y} dy="0.34em" fontSize={12} fill="var(--color-ink)">
        {clipped(label, room)}
      </text>
    </g>
  );
}
