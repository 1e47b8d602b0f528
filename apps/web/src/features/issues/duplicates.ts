import "server-only";
import { lookInScope, schema, type Tx } from "@qm/db";
import { type Actor, type Scope, scopesOf } from "@qm/domain";
import { and, asc, eq, sql } from "drizzle-orm";
import { namesById } from "./names";
import { issuesWhere } from "./where";

const { issues, issueComments, issueHistory } = schema;

/** An issue that was closed as a duplicate of another: who said so, when, and how much was said on it. */
export type DuplicateNote = { id: number; title: string; by: { id: number; name: string }; at: Date; comments: number };

/** The duplicates of an issue that the person may see, in the order in which they were found to be. */
export async function duplicatesOf(actor: Actor, id: number): Promise<DuplicateNote[]> {
  const found = new Map<number, DuplicateNote>();
  for (const scope of scopesOf(actor)) {
    for (const note of await lookInScope(actor, scope, (tx) => notesIn(tx, actor, scope, id))) {
      if (!found.has(note.id)) found.set(note.id, note);
    }
  }
  return [...found.values()].sort((one, other) => one.at.getTime() - other.at.getTime());
}

async function notesIn(tx: Tx, actor: Actor, scope: Scope, id: number): Promise<DuplicateNote[]> {
  const said = sql<number>`(select count(*)::int from ${issueComments} c where c.team_id = ${issues.teamId} and c.issue_id = ${issues.id} and c.deleted_at is null)`;
  const rows = await tx
    .select({
      id: issues.id,
      title: issues.title,
      comments: said,
      at: sql<Date>`max(${issueHistory.at})`.mapWith(issueHistory.at),
      by: sql<number>`(array_agg(${issueHistory.actorId} order by ${issueHistory.id} desc))[1]`,
    })
    .from(issues)
    .innerJoin(issueHistory, and(eq(issueHistory.teamId, issues.teamId), eq(issueHistory.issueId, issues.id)))
    .where(
      and(
        issuesWhere(actor, scope, {}),
        eq(issues.duplicateOf, id),
        eq(issueHistory.field, "duplicateOf"),
        sql`${issueHistory.after} = to_jsonb(${id}::bigint)`,
      ),
    )
    .groupBy(issues.teamId, issues.id, issues.title)
    .orderBy(asc(issues.id));
  const { user } = await namesById(tx, { user: rows.map(({ by }) => by) });
  return rows.map(({ by, ...note }) => ({ ...note, by: { id: by, name: user[by] ?? "Somebody" } }));
}
