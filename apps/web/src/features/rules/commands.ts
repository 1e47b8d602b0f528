import "server-only";
import { inScope, schema, type Tx } from "@qm/db";
import { type Actor, type AssignmentRule, may, notAllowed, Refusal } from "@qm/domain";
import { eq, inArray, sql } from "drizzle-orm";
import { takersAmong } from "@/features/issues/assign-by-rule";
import type { RuleDraft, RulesInput } from "./input";
import { namesKnown } from "./known";

const { assignmentRules, campaigns, categories } = schema;

/**
 * Sets a team's rules, in order, to exactly these.
 * @throws Refusal `conflict` when somebody saved others meanwhile, `invalid` for a rule that names what is not there
 */
export async function keepRules(actor: Actor, input: RulesInput): Promise<{ version: number }> {
  if (!may(actor, "rule.manage")) throw notAllowed();
  const { teamId } = input;
  return inScope(actor, { kind: "team", teamId }, async (tx) => {
    // Two people who save a team's first rules at the same moment wait for each other here.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('assignment_rules'), ${teamId})`);
    const [kept] = await tx.select().from(assignmentRules).where(eq(assignmentRules.teamId, teamId));
    if ((kept?.version ?? 0) !== input.version) {
      throw new Refusal(
        "conflict",
        "Somebody changed these rules meanwhile. Yours are kept as a draft: look at theirs, then decide.",
      );
    }
    await requireKnown(tx, input.rules);
    await requireTakers(tx, actor, teamId, input.rules, kept?.rules ?? []);

    const rules = numbered(input.rules, kept?.rules ?? []);
    const version = input.version + 1;
    const row = { rules, version, changedBy: actor.id, changedAt: new Date() };
    if (kept) await tx.update(assignmentRules).set(row).where(eq(assignmentRules.teamId, teamId));
    else await tx.insert(assignmentRules).values({ teamId, ...row });
    return { version };
  });
}

/** A rule keeps its number for as long as it is there; history names rules that may be long gone by what they were called. */
function numbered(drafts: readonly RuleDraft[], kept: readonly AssignmentRule[]): AssignmentRule[] {
  const known = new Set(kept.map(({ id }) => id));
  let last = Math.max(0, ...known);
  return drafts.map(({ id, ...rule }) => {
    if (id !== undefined && known.delete(id)) return { id, ...rule };
    last += 1;
    return { id: last, ...rule };
  });
}

async function requireKnown(tx: Tx, rules: readonly RuleDraft[]) {
  const named = (pick: (rule: RuleDraft) => readonly number[]) => [...new Set(rules.flatMap(pick))];
  const wanted = named(({ when }) => when.categoryIds);
  const found = await tx.select({ id: categories.id }).from(categories).where(inArray(categories.id, wanted));
  if (found.length < wanted.length) throw new Refusal("invalid", "Choose categories from the list.", "rules");
  const asked = named(({ when }) => when.campaignIds);
  const there = await tx.select({ id: campaigns.id }).from(campaigns).where(inArray(campaigns.id, asked));
  if (there.length < asked.length) throw new Refusal("invalid", "Choose campaigns from the list.", "rules");
}

/** Who gets issues belongs to the team. Whom a rule named before may have left it since, and may stay in rules that are off. */
async function requireTakers(
  tx: Tx,
  actor: Actor,
  teamId: number,
  rules: readonly RuleDraft[],
  kept: readonly AssignmentRule[],
) {
  const takers = await takersAmong(tx, teamId, rules);
  const stood = new Set(kept.map(({ assignTo }) => assignTo));
  const broken = rules.find(({ enabled, assignTo }) => !takers.has(assignTo) && (enabled || !stood.has(assignTo)));
  if (!broken) return;
  const name = (await namesKnown(tx, actor, [broken.assignTo]))[broken.assignTo];
  const whom = name === undefined ? "somebody who" : `${name}, who`;
  const or = stood.has(broken.assignTo) ? ", or switch the rule off" : "";
  throw new Refusal(
    "invalid",
    `“${broken.name}” names ${whom} has no access to this team's issues. Choose a member of the team${or}.`,
    "rules",
  );
}
