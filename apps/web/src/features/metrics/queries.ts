import "server-only";
import { lookInScope } from "@qm/db";
import { type Actor, dayOf, isAhead, periodOf, Refusal, type Scope } from "@qm/domain";
import { countIn } from "@/features/issues/counts";
import { type Names, withChosen } from "@/features/issues/names";
import { workspaceZone } from "@/lib/zone";
import type { Answer } from "./answer";
import { metrics } from "./metrics";
import { nothingYet } from "./nothing-yet";
import { isQuestion, questionOf, questionsIn } from "./questions";
import type { Asked } from "./view";

/** The answer to one question, for this person, in the scope that they ask. */
export async function askMetric(actor: Actor, key: string, asked: Asked, now = new Date()): Promise<Answer> {
  const { scope, filters, rules } = asked;
  if (!isQuestion(key) || !questionsIn(scope.kind).includes(key)) {
    throw new Refusal("not_found", "There is no such metric in this scope.");
  }
  const today = dayOf(now, workspaceZone());
  const period = periodOf(asked.period, today);
  if (isAhead(period, today) && !questionOf(key).standing) return nothingYet(questionOf(key).drawn);
  return metrics[key].ask({ actor, scope, filters, period, now, rules });
}

/** What the people and campaigns in the filters are called, as far as they would be offered to this person to choose. */
export function findChosen(actor: Actor, { scope, filters }: Asked): Promise<Names> {
  const none: Names = { team: {}, category: {}, campaign: {}, user: {} };
  return lookInScope(actor, scope, (tx) => withChosen(tx, actor, none, filters));
}

/** Whether there is any issue at all in the scope. */
export const hasIssues = (actor: Actor, scope: Scope): Promise<boolean> =>
  lookInScope(actor, scope, async (tx) => {
    const { total } = await countIn(tx, actor, { scope, text: "", filters: {} }, { hits: 1, most: 1 });
    return total > 0;
  });
