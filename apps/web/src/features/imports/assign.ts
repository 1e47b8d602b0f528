import "server-only";
import { schema, type Tx } from "@qm/db";
import { type Channel, OPEN_STATUSES, ruleFor, type Status } from "@qm/domain";
import { inArray } from "drizzle-orm";
import { takersAmong } from "@/features/issues/assign-by-rule";
import type { NewRow } from "./file-issues";

const { assignmentRules, campaigns } = schema;

/** To whom a rule gives an issue, and which rule. */
export type ByRule = { to: number; rule: string };

/** Whom the rules of their teams name for rows of open work that name nobody. What the file says stays. */
export async function assignedByRules(tx: Tx, rows: readonly NewRow[]): Promise<Map<NewRow, ByRule>> {
  const open = rows.filter(({ values }) => values.assignedTo === null && isOpen(values.status));
  const assigned = new Map<NewRow, ByRule>();
  if (open.length === 0) return assigned;

  const teams = [...new Set(open.map(({ values }) => values.teamId))];
  const channels = await channelsOf(tx, open);
  for (const { teamId, rules } of await tx
    .select()
    .from(assignmentRules)
    .where(inArray(assignmentRules.teamId, teams))) {
    const takers = await takersAmong(tx, teamId, rules);
    for (const row of open.filter(({ values }) => values.teamId === teamId)) {
      const channel = row.values.campaignId === null ? null : (channels.get(row.values.campaignId) ?? null);
      const rule = ruleFor(rules, { ...row.values, channel }, (id) => takers.has(id));
      if (rule) assigned.set(row, { to: rule.assignTo, rule: rule.name });
    }
  }
  return assigned;
}

const isOpen = (status: Status) => (OPEN_STATUSES as readonly Status[]).includes(status);

async function channelsOf(tx: Tx, rows: readonly NewRow[]): Promise<Map<number, Channel>> {
  const named = [...new Set(rows.flatMap(({ values }) => values.campaignId ?? []))];
  const found = await tx
    .select({ id: campaigns.id, channel: campaigns.channel })
    .from(campaigns)
    .where(inArray(campaigns.id, named));
  return new Map(found.map(({ id, channel }) => [id, channel]));
}
