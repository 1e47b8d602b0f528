import { cn } from "@/lib/cn";
import { LINE, RING } from "./mark";

const COLUMNS = 26;
const ROWS = 22;
const STEP = 34;

type Stage = "new" | "open" | "in_progress" | "resolved";

/** A field of issues on their way from reported (left) to resolved (right): our status marks, and the one idea of the product. */
export function LifecycleField({ className }: { className?: string }) {
  const marks = Array.from({ length: COLUMNS * ROWS }, (_, i) => ({
    column: i % COLUMNS,
    row: Math.floor(i / COLUMNS),
    chance: scatter(i),
  }));

  return (
    <svg
      viewBox={`0 0 ${COLUMNS * STEP} ${ROWS * STEP}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      className={cn("absolute inset-0 size-full", className)}
    >
      {marks.map(({ column, row, chance }) => (
        <g
          key={`${column}-${row}`}
          transform={`translate(${column * STEP + STEP / 2 - 8} ${row * STEP + STEP / 2 - 8})`}
        >
          <Glyph stage={stageAt(column / (COLUMNS - 1), chance)} />
        </g>
      ))}
    </svg>
  );
}

/** A number from 0 to 1 that looks like chance but is the same on every rendering. */
function scatter(i: number): number {
  const wave = Math.sin((i + 1) * 127.1) * 43758.5453;
  return wave - Math.floor(wave);
}

/** How far along an issue is: mostly by its place from left to right, a little by chance. */
function stageAt(place: number, chance: number): Stage {
  const along = place * 0.78 + chance * 0.32 - 0.05;
  if (along < 0.28) return "new";
  if (along < 0.46) return "open";
  return along < 0.64 ? "in_progress" : "resolved";
}

function Glyph({ stage }: { stage: Stage }) {
  switch (stage) {
    case "new":
      return <circle {...RING} strokeLinecap="round" strokeDasharray="0 3.194" className="text-line-strong" />;
    case "open":
      return <circle {...RING} strokeWidth="1.5" className="text-line-strong" />;
    case "in_progress":
      return (
        <g className="text-accent/45">
          <circle {...RING} strokeWidth="1.5" />
          <path d="M8 4.6a3.4 3.4 0 0 1 0 6.8z" fill="currentColor" />
        </g>
      );
    case "resolved":
      return (
        <g className="text-accent/80">
          <circle cx="8" cy="8" r="7" fill="currentColor" />
          <path {...LINE} d="m5.1 8.3 2 2 3.8-4.3" className="stroke-sunken" />
        </g>
      );
  }
}
