import "server-only";
import type { Tx } from "@qm/db";
import type { Actor } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import { clausesOf } from "@/lib/conditions";
import type { Fields, RefTarget } from "@/lib/fields";
import { type FilterKey, type IssueFilters, issueFields } from "./fields";

/** Names of what the rows refer to, by kind and id. */
export type Names = Record<RefTarget, Record<number, string>>;

// biome-ignore format: a table reads best as a table
const TABLES: Record<RefTarget, SQL> = { team: sql`teams`, category: sql`categories`, campaign: sql`campaigns`, user: sql`users` };

/** Looks up the names behind every reference in the rows, in one flight. Only what a visible row refers to is named. */
export function namesOf(tx: Tx, fields: Fields, rows: readonly Record<string, unknown>[]): Promise<Names> {
  const wanted: Record<RefTarget, Set<number>> = {
    team: new Set(),
    category: new Set(),
    campaign: new Set(),
    user: new Set(),
  };
  for (const [key, field] of Object.entries(fields)) {
    if (field.kind !== "ref") continue;
    for (const row of rows) if (typeof row[key] === "number") wanted[field.to].add(row[key]);
  }
  return namesById(tx, wanted);
}

/** The names of these ids, of people of those alone of whom this `holds`. */
export async function namesById(
  tx: Tx,
  wanted: Partial<Record<RefTarget, Iterable<number>>>,
  holds?: SQL,
): Promise<Names> {
  const names: Names = { team: {}, category: {}, campaign: {}, user: {} };
  const selects = Object.entries(wanted).flatMap(([target, ids]) => {
    const list = [...ids];
    const table = TABLES[target as RefTarget];
    const only = target === "user" && holds ? sql` and ${holds}` : undefined;
    return list.length > 0
      ? [sql`select ${target}::text as target, id, name from ${table} where id = any(${sql.param(list)}::int[])${only}`]
      : [];
  });
  if (selects.length === 0) return names;
  const { rows } = await tx.execute<{ target: RefTarget; id: number; name: string }>(
    sql.join(selects, sql` union all `),
  );
  for (const { target, id, name } of rows) names[target][id] = name;
  return names;
}

/** Adds the names of the people and campaigns that the filters refer to, as far as they would be offered to this person to choose. */
export async function withChosen(tx: Tx, actor: Actor, names: Names, filters: IssueFilters): Promise<Names> {
  const asked = clausesOf(issueFields, filters).flat();
  const ids = (...keys: FilterKey[]) =>
    asked
      .filter(({ key, value }) => keys.includes(key as FilterKey) && Array.isArray(value))
      .flatMap(({ value }) => (value as unknown[]).filter((ref) => typeof ref === "number"));
  const people = ids("assignedTo", "reportedBy").filter((id) => !names.user[id]);
  const campaign = ids("campaignId").filter((id) => !names.campaign[id]);
  if (people.length === 0 && campaign.length === 0) return names;

  const chosen = await namesOffered(tx, actor, { user: people, campaign });
  return {
    ...names,
    user: { ...names.user, ...chosen.user },
    campaign: { ...names.campaign, ...chosen.campaign },
  };
}

/** The names of these ids, of people as far as they would be offered to this person to choose: whoever counts through numbers learns no names. */
export const namesOffered = (
  tx: Tx,
  actor: Actor,
  wanted: Partial<Record<RefTarget, readonly number[]>>,
): Promise<Names> => namesById(tx, wanted, actor.role === "admin" ? undefined : ofTeams(actor.teamIds));

const ofTeams = (teamIds: readonly number[]) =>
  sql`id in (select user_id from team_members where team_id = any(${sql.param([...teamIds])}::int[]))`;
