import type { GoalState } from "@qm/domain";
import { cn } from "@/lib/cn";
import type { Clock as AgreedTime } from "../../clocks";
import type { ListRow } from "../../list-page";
import { type ClockTold, tellClock } from "./clock-words";
import type { Clock } from "./columns";
import { Nothing } from "./nothing";

/** As a due date: red is what is late, and what is done is only told. */
const TONES: Record<GoalState, string> = {
  late: "text-danger-ink",
  running: "text-muted",
  paused: "text-muted",
  missed: "text-muted",
  met: "text-faint",
};

/** How an issue stands to an agreed time: by how much it is late, or how long is left. Nothing until the row tells. */
export function ClockCell({ row, clock, ...moment }: { row: ListRow; clock: AgreedTime } & Clock) {
  if (row.clocks?.[clock] === undefined) return null;
  const told = tellClock(row.clocks, clock, moment);
  return told ? <ClockTime told={told} /> : <Nothing />;
}

type ClockTimeProps = {
  told: ClockTold;
  /** Said before it: where no header does, to those who do not see the list, and to everybody where there are two. */
  labelled?: "heard" | "seen";
};

export function ClockTime({ told: { label, state, words, full, at }, labelled }: ClockTimeProps) {
  return (
    <span title={full} className={cn("truncate tabular-nums", TONES[state])}>
      {labelled && <span className={labelled === "heard" ? "sr-only" : "text-muted"}>{label}: </span>}
      {at ? <time dateTime={at.toISOString()}>{words}</time> : words}
      <span className="sr-only"> ({full})</span>
    </span>
  );
}
