import "server-only";
import { lookInScope, schema, scopeWhere, type Tx } from "@qm/db";
import { type Actor, Refusal, type Scope, scopesOf } from "@qm/domain";
import { and, asc, eq, getTableColumns, lte, type SQL, sql } from "drizzle-orm";
import type { Read } from "../change-all";
import { HISTORY_LABELS } from "../fields";
import { namesById } from "../names";
import { parseIssueView } from "../view";
import { issuesWhere, MOST_HITS } from "../where";
import { MOST_IN_BULK } from "./bounds";
import type { Aimed, BulkTarget } from "./target";

const { issues, issueTexts } = schema;

/** Where a person works: the scope in which all that they may change in bulk is in reach. */
export const workScope = (actor: Actor): Scope => scopesOf(actor)[0]!;

const among = (ids: readonly number[]): SQL => sql`${issues.id} = any(${sql.param(ids)}::bigint[])`;

/** The view behind an address, for this person. */
export function viewAt(actor: Actor, address: string) {
  const { view, unreadable } = parseIssueView(actor, new URLSearchParams(address));
  if (unreadable.length > 0) throw new Refusal("invalid", `These cannot be read: ${unreadable.join(", ")}.`, "view");
  return view;
}

/**
 * The issues that are meant, settled at this moment: whatever starts or ceases to match afterwards changes nothing.
 * @throws Refusal `invalid` when they are more than one change takes
 */
export async function settle(actor: Actor, target: BulkTarget): Promise<readonly Aimed[]> {
  if ("issues" in target) return target.issues;
  const view = viewAt(actor, target.view);
  const seenAt = target.seenAt === undefined ? undefined : new Date(target.seenAt);
  const found = await lookInScope(actor, view.scope, (tx) =>
    tx
      .select({ id: issues.id })
      .from(issues)
      .where(and(issuesWhere(actor, view.scope, { ...view, hits: MOST_HITS }), seenAt && lte(issues.createdAt, seenAt)))
      .limit(MOST_IN_BULK + 1),
  );
  if (found.length > MOST_IN_BULK) {
    const most = MOST_IN_BULK.toLocaleString("en");
    throw new Refusal("invalid", `More than ${most} issues match, and ${most} can be changed at once. Add a filter.`);
  }
  return found.map(({ id }) => ({ id, version: null, seenAt }));
}

/** The issues as they are, locked in one order until the transaction ends, so that two changes of the same ones never wait for each other. */
export async function take(
  tx: Tx,
  actor: Actor,
  scope: Scope,
  aimed: readonly Aimed[],
  withReason: boolean,
): Promise<Map<number, Read>> {
  const ids = aimed.map(({ id }) => id);
  const where = and(scopeWhere(actor, scope), among(ids));
  await tx.select({ id: issues.id }).from(issues).where(where).orderBy(asc(issues.id)).for("update");
  const rows: Read[] = withReason
    ? await tx
        .select({ ...getTableColumns(issues), resolutionReason: issueTexts.resolutionReason })
        .from(issues)
        .innerJoin(issueTexts, and(eq(issueTexts.issueId, issues.id), eq(issueTexts.teamId, issues.teamId)))
        .where(where)
    : await tx.select().from(issues).where(where);
  return new Map(rows.map((row) => [row.id, row]));
}

/** By issue, who else changed one of the fields since the version, or the moment, that was looked at, and which. */
export async function changedSince(
  tx: Tx,
  actor: Actor,
  aimed: readonly Aimed[],
  found: ReadonlyMap<number, Read>,
  fields: readonly string[],
): Promise<Map<number, string>> {
  const stale = aimed.flatMap(({ id, version, seenAt }) => {
    const issue = found.get(id);
    if (!issue) return [];
    const isOlder = version === null ? seenAt !== undefined && seenAt < issue.updatedAt : version < issue.version;
    const at = version === null ? (seenAt?.toISOString() ?? null) : null;
    return isOlder ? [{ id, version: version ?? 0, at, teamId: issue.teamId }] : [];
  });
  if (stale.length === 0) return new Map();
  const list = (key: keyof (typeof stale)[number]) => sql.param(stale.map((row) => row[key]));
  const { rows } = await tx.execute<{ id: string; field: string; by: number }>(sql`
    select distinct on (h.issue_id) h.issue_id as id, h.field, h.actor_id as by
    from unnest(${list("teamId")}::int[], ${list("id")}::bigint[], ${list("version")}::int[], ${list("at")}::timestamptz[])
      as seen (team, id, version, at)
    join issue_history h on h.team_id = seen.team and h.issue_id = seen.id and h.version > seen.version
    where (seen.at is null or h.at > seen.at) and h.field = any(${sql.param(fields)}::text[]) and h.actor_id <> ${actor.id} order by h.issue_id, h.id desc`);
  const { user } = await namesById(tx, { user: new Set(rows.map(({ by }) => by)) });
  const label = (field: string) => (HISTORY_LABELS[field] ?? field).toLowerCase();
  return new Map(
    rows.map(({ id, field, by }) => [Number(id), `${user[by] ?? "Somebody"} changed the ${label(field)} meanwhile.`]),
  );
}

/** Titles of those that the person sees in any of their scopes. */
export async function titlesInSight(actor: Actor, ids: readonly number[]): Promise<Map<number, string>> {
  const titles = new Map<number, string>();
  for (const scope of ids.length > 0 ? scopesOf(actor) : []) {
    const rows = await lookInScope(actor, scope, (tx) =>
      tx
        .select({ id: issues.id, title: issues.title })
        .from(issues)
        .where(and(scopeWhere(actor, scope), among(ids))),
    );
    for (const { id, title } of rows) titles.set(id, title);
  }
  return titles;
}
