import "server-only";
import { lookAside, type Tx } from "@qm/db";
import { addDays, type Day, dayOf } from "@qm/domain";
import { workspaceZone } from "@/lib/zone";
import { shortDate } from "@/ui/time-words";
import type { Answer } from "../answer";
import { type Counted, controlled } from "../control";
import { frozenBefore, notedOf } from "../control-base";
import { CRITICAL_ESCAPES, type FaultDay, faultDays, lastFaultDays } from "../gaps";
import type { Said } from "../notes/said";
import { hrefOf, type Question } from "../question";

const GAPS_SHOWN = 26;
const GAP = { one: "gap", many: "gaps" };
const DAY_MS = 86_400_000;

/**
 * How many days passed between one day with critical faults found after a launch and the next: a t chart, since they are too rare to be
 * counted by week. What has passed since the last one is a gap that still runs.
 */
export function askCriticalGaps(question: Question): Promise<Answer> {
  return lookAside(question.actor, question.scope, async (tx) => {
    const noted = await notedOf(tx, question, "criticalGaps", async (of, said) => ({
      all: gapsOf(of, await daysShown(tx, of, said)),
      shown: GAPS_SHOWN,
    }));
    const gaps = gapsOf(question, await daysShown(tx, question, noted.said));
    return controlled(
      gaps,
      { unit: "days", axis: "Days since the one before", measure: "time_between", each: GAP, shown: GAPS_SHOWN },
      noted,
    );
  });
}

/** The days that the gaps which are shown lie between, and those before them that their limits come from. */
async function daysShown(tx: Tx, question: Question, said: readonly Said[]): Promise<FaultDay[]> {
  const { to } = question.period;
  const last = await lastFaultDays(tx, question, to, GAPS_SHOWN + 1);
  const frozen = last[1] && frozenBefore(last[1].day, to, said);
  if (!frozen) return last;
  const earlier = await faultDays(tx, question, { from: frozen, to: addDays(last[0]!.day, -1) });
  const before = await lastFaultDays(tx, question, addDays(frozen, -1), 1);
  return [...before, ...earlier, ...last];
}

function gapsOf(question: Question, days: readonly FaultDay[]): Counted[] {
  const gaps = days.slice(1).map(({ day, n }, place) => gap(days[place]!.day, day, n));
  const last = days.at(-1);
  const today = dayOf(question.now, workspaceZone());
  const runs = last && question.period.to >= today && last.day < today;
  return runs ? [...gaps, { ...gap(last.day, today, 0), running: true }] : gaps;

  function gap(after: Day, day: Day, n: number): Counted {
    const from = addDays(after, 1);
    const href = hrefOf(question, {
      ...CRITICAL_ESCAPES,
      createdAt: n > 0 ? { from: day, to: day } : { from, to: day },
    });
    const observed = Math.round((Date.parse(day) - Date.parse(after)) / DAY_MS);
    return {
      key: day,
      label: shortDate(new Date(`${day}T00:00:00Z`)),
      from,
      to: day,
      running: false,
      observed,
      behind: { n, href },
    };
  }
}
