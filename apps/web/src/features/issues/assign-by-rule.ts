import "server-only";
import { schema, type Tx } from "@qm/db";
import { type AssignmentRule, type Channel, ruleFor } from "@qm/domain";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { ReportInput } from "./input";

const { campaigns, teamMembers, users } = schema;

/**
 * Has the rules of its team assign an issue, in the transaction that files it and in the filer's own name; whom the filer chose stays.
 * The rule's own assignment is written by the database, since who files may not be of that team.
 */
export async function assignByRule(tx: Tx, id: number, filed: ReportInput): Promise<void> {
  if (filed.assignedTo) return;
  const rules = await rulesOf(tx, filed.teamId);
  if (rules.length === 0) return;
  const takers = await takersAmong(tx, filed.teamId, rules);
  const issue = {
    categoryId: filed.categoryId,
    campaignId: filed.campaignId ?? null,
    channel: await channelOf(tx, filed.campaignId),
    url: filed.url ?? null,
    severity: filed.severity,
    stage: filed.stage ?? null,
    assignedTo: null,
  };
  const rule = ruleFor(rules, issue, (userId) => takers.has(userId));
  if (rule) await tx.execute(sql`select app.assign_by_rule(${id}, ${filed.teamId}, ${rule.id})`);
}

async function rulesOf(tx: Tx, teamId: number): Promise<AssignmentRule[]> {
  const { rows } = await tx.execute<{ rules: AssignmentRule[] | null }>(sql`select app.rules_of(${teamId}) as rules`);
  return rows[0]?.rules ?? [];
}

/** Of those whom the rules name, the active members of the team. */
export async function takersAmong(
  tx: Tx,
  teamId: number,
  rules: readonly Pick<AssignmentRule, "assignTo">[],
): Promise<Set<number>> {
  const named = [...new Set(rules.map(({ assignTo }) => assignTo))];
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(teamMembers, eq(teamMembers.userId, users.id))
    .where(and(inArray(users.id, named), eq(users.active, true), eq(teamMembers.teamId, teamId)));
  return new Set(rows.map((row) => row.id));
}

async function channelOf(tx: Tx, campaignId: number | null | undefined): Promise<Channel | null> {
  if (!campaignId) return null;
  const [row] = await tx.select({ channel: campaigns.channel }).from(campaigns).where(eq(campaigns.id, campaignId));
  return row?.channel ?? null;
}
