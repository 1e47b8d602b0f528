import type { Actor, Scope } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import { own, type Row, type Scene, type WorkTable } from "./rights.fixture";
import { inScope } from "./scope";

/** Done to so many rows, done to none, or refused by the database. */
export type Outcome = "done" | "nothing" | "refused";

class Undone extends Error {}

/** Tries a statement inside a scope and takes it back. */
export async function attempt(actor: Actor, scope: Scope, statement: SQL): Promise<{ outcome: Outcome; rows: number }> {
  let rows = 0;
  try {
    await inScope(actor, scope, async (tx) => {
      rows = (await tx.execute(statement)).rowCount ?? 0;
      throw new Undone();
    });
  } catch (error) {
    if (error instanceof Undone) return { outcome: rows > 0 ? "done" : "nothing", rows };
    if (isRefused(error)) return { outcome: "refused", rows: 0 };
    throw error;
  }
  throw new Error("An attempt is always taken back.");
}

/** The SQLSTATE behind an error of Drizzle's. */
export const stateOf = (error: unknown): string | undefined => {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
};

/** Insufficient privilege, or a hard rule of the house. */
const isRefused = (error: unknown) => ["42501", "QM002", "QM003"].includes(stateOf(error) ?? "");

/** Columns that make a copy of an issue; its number and what follows from defaults are left to the database. */
const COPIED = sql.raw(
  "team_id, category_id, reported_by, assigned_to, status, severity, resolution, resolved_at, closed_at, title",
);

/** The attempts whose outcome is decided by policies alone, where the triggers stay out of it. */
export function insertion(table: WorkTable, scene: Scene, row: Row): SQL {
  const issue = scene.issues[row.relation];
  const bare = scene.bare[row.relation];
  const by = row.inOwnName ? scene.actor.id : scene.other.id;
  switch (table) {
    case "issues":
      return sql`insert into issues (${COPIED}, import_id) values (${sql.join(copyOf(scene, row), sql`, `)}, ${row.imported ? scene.ownImport : null})`;
    case "issue_texts":
      return sql`insert into issue_texts (issue_id, team_id, description) values (${bare.id}, ${bare.teamId}, 'Seen in the preview.')`;
    case "issue_comments":
      return sql`insert into issue_comments (team_id, issue_id, author_id, body, internal)
        values (${issue.teamId}, ${issue.id}, ${by}, 'Seen.', ${row.internal ?? false})`;
    case "issue_history":
      return sql`insert into issue_history (team_id, issue_id, actor_id, field, after)
        values (${issue.teamId}, ${issue.id}, ${by}, 'severity', '"high"')`;
    case "issue_watchers":
      return sql`insert into issue_watchers (team_id, issue_id, user_id, reason) values (${bare.teamId}, ${bare.id}, ${row.inOwnName ? scene.actor.id : scene.bystander.id}, 'self')`;
    case "comment_mentions":
      return sql`insert into comment_mentions (team_id, issue_id, comment_id, user_id)
        values (${issue.teamId}, ${issue.id}, ${row.inOwnName ? scene.comments[row.relation].own : scene.comments[row.relation].said}, ${scene.bystander.id})`;
    case "issue_clocks":
      return sql`insert into issue_clocks (team_id, issue_id, severity) values (${bare.teamId}, ${bare.id}, 1)`;
    case "issue_snoozes":
      return sql`insert into issue_snoozes (team_id, issue_id, snoozed_by, seen_version, seen_comment) values (${bare.teamId}, ${bare.id}, ${by}, 1, 0)`;
  }
}

/** The values of an issue that would stand in this relation; the database itself must not be asked, since it hides what is strange. */
function copyOf(scene: Scene, { relation, assigned }: Row): SQL[] {
  const isOwn = own(relation);
  const status = { own_new: 1, second: 1, strange: 1, team: 2, own_open: 2, assigned: 3, own_resolved: 4 }[relation];
  const assignee = assigned || relation === "assigned" ? scene.actor.id : null;
  const ended = status === 4;
  return [
    sql`${scene.issues[relation].teamId}`,
    sql`(select min(id) from categories)`,
    sql`${isOwn ? scene.actor.id : scene.other.id}`,
    sql`${assignee}`,
    sql`${status}`,
    sql`2`,
    ended ? sql`1` : sql`null`,
    ended ? sql`now()` : sql`null`,
    sql`null`,
    sql`'Broken link'`,
  ];
}
