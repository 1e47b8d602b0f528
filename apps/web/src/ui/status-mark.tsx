import { LABELS, type Resolution, type Status } from "@qm/domain";
import type { ReactNode } from "react";
import { LINE, Mark, RING } from "./mark";

const TICK = "m5.1 8.3 2 2 3.8-4.3";

const SHAPES: Record<Status, { colour: string; shape: ReactNode }> = {
  new: {
    colour: "text-status-new",
    shape: <circle {...RING} strokeLinecap="round" strokeDasharray="0 3.194" />,
  },
  open: { colour: "text-status-open", shape: <circle {...RING} /> },
  in_progress: {
    colour: "text-status-in-progress",
    shape: (
      <>
        <circle {...RING} />
        <path d="M8 4.6a3.4 3.4 0 0 1 0 6.8z" fill="currentColor" />
      </>
    ),
  },
  resolved: {
    colour: "text-status-resolved",
    shape: (
      <>
        <circle cx="8" cy="8" r="7" fill="currentColor" />
        <path {...LINE} d={TICK} className="stroke-raised" />
      </>
    ),
  },
  closed: {
    colour: "text-status-closed",
    shape: (
      <>
        <circle {...RING} strokeWidth="1.4" />
        <path {...LINE} strokeWidth="1.6" d={TICK} stroke="currentColor" />
      </>
    ),
  },
};

const CROSS = "m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4";

const ENDS: Record<Resolution, string> = {
  fixed: TICK,
  duplicate: CROSS,
  declined: CROSS,
  cannot_reproduce: "M5.2 8h5.6",
};

type StatusMarkProps = {
  status: Status;
  /** How a closed issue ended; declined and duplicate turn the tick into a cross. */
  resolution?: Resolution | null;
  bare?: boolean;
  className?: string;
};

/** Status as a ring that fills: dotted, ring, half, filled with a tick, muted tick. */
export function StatusMark({ status, resolution, bare, className }: StatusMarkProps) {
  if (status === "closed" && resolution) {
    const word = resolution === "fixed" ? LABELS.closed : LABELS[resolution];
    return <Ended word={word} line={ENDS[resolution]} bare={bare} className={className} />;
  }

  const { colour, shape } = SHAPES[status];
  return (
    <Mark word={LABELS[status]} bare={bare} colour={colour} className={className}>
      {shape}
    </Mark>
  );
}

/** How an issue ended, as a muted tick, cross or dash. */
export function ResolutionMark({
  resolution,
  bare,
  className,
}: {
  resolution: Resolution;
  bare?: boolean;
  className?: string;
}) {
  return <Ended word={LABELS[resolution]} line={ENDS[resolution]} bare={bare} className={className} />;
}

function Ended({ word, line, bare, className }: { word: string; line: string; bare?: boolean; className?: string }) {
  return (
    <Mark word={word} bare={bare} colour="text-status-closed" className={className}>
      <circle {...RING} strokeWidth="1.4" />
      <path {...LINE} strokeWidth="1.6" d={line} stroke="currentColor" />
    </Mark>
  );
}
