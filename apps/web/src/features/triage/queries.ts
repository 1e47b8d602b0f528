import "server-only";
import { lookInScope, schema, type Tx } from "@qm/db";
import { type Actor, notAllowed, type Scope } from "@qm/domain";
import { and, asc, desc, eq, gt, type SQL, sql } from "drizzle-orm";
import { issueFields } from "@/features/issues/fields";
import { type Names, namesOf } from "@/features/issues/names";
import { issuesWhere } from "@/features/issues/where";
import { type TriageView, triageScope, triages } from "./view";

const { issues, issueComments, issueSnoozes } = schema;

export const MOST_LISTED = 200;
const MOST_COUNTED = 1_000;

export type TriageRow = Pick<
  schema.Issue,
  | "id"
  | "version"
  | "title"
  | "severity"
  | "teamId"
  | "categoryId"
  | "campaignId"
  | "reportedBy"
  | "assignedTo"
  | "createdAt"
>;
export type TriageInbox = {
  rows: TriageRow[];
  names: Names;
  /** All that waits, counted up to a thousand. */
  waiting: number;
  /** What is put aside at the moment. */
  snoozed: number;
};

/** The new issues of a scope that nobody has decided over, without those put aside. */
export async function listTriage(actor: Actor, { scope, order }: TriageView, now = new Date()): Promise<TriageInbox> {
  requireTriage(actor, scope);
  return lookInScope(actor, scope, async (tx) => {
    const rows = await tx
      .select({
        id: issues.id,
        version: issues.version,
        title: issues.title,
        severity: issues.severity,
        teamId: issues.teamId,
        categoryId: issues.categoryId,
        campaignId: issues.campaignId,
        reportedBy: issues.reportedBy,
        assignedTo: issues.assignedTo,
        createdAt: issues.createdAt,
      })
      .from(issues)
      .where(and(isNew(actor, scope), sql`not ${asleep(now)}`))
      .orderBy(...(order === "worst" ? [desc(issues.severity)] : []), asc(issues.createdAt), asc(issues.id))
      .limit(MOST_LISTED);
    return {
      rows,
      names: await namesOf(tx, issueFields, rows),
      waiting: rows.length < MOST_LISTED ? rows.length : await countIn(tx, actor, scope, sql`not ${asleep(now)}`),
      snoozed: await countIn(tx, actor, scope, asleep(now)),
    };
  });
}

/** How many new issues wait for this person's decision, counted up to a thousand; nobody's wait for who only reports. */
export async function countTriage(actor: Actor, now = new Date()): Promise<number> {
  if (!triages(actor)) return 0;
  const scope = triageScope(actor);
  return lookInScope(actor, scope, (tx) => countIn(tx, actor, scope, sql`not ${asleep(now)}`));
}

function requireTriage(actor: Actor, scope: Scope) {
  if (!triages(actor) || scope.kind === "mine") throw notAllowed();
}

// Said as a plain comparison, which proves the partial index of what is new.
const isNew = (actor: Actor, scope: Scope) => and(issuesWhere(actor, scope, {}), sql`${issues.status} = 1`)!;

async function countIn(tx: Tx, actor: Actor, scope: Scope, which: SQL): Promise<number> {
  const some = tx
    .select({ one: sql`1` })
    .from(issues)
    .where(and(isNew(actor, scope), which))
    .limit(MOST_COUNTED);
  const [row] = await tx.select({ n: sql<number>`count(*)::int` }).from(some.as("some"));
  return row!.n;
}

/** Whether an issue is put aside and nothing has happened to it since. */
export function asleep(now: Date): SQL {
  const said = sql`select 1 from ${issueComments} where ${and(
    eq(issueComments.teamId, issueSnoozes.teamId),
    eq(issueComments.issueId, issueSnoozes.issueId),
    gt(issueComments.id, issueSnoozes.seenComment),
  )}`;
  return sql`exists (select 1 from ${issueSnoozes} where ${and(
    eq(issueSnoozes.teamId, issues.teamId),
    eq(issueSnoozes.issueId, issues.id),
    eq(issueSnoozes.seenVersion, issues.version),
    sql`coalesce(${issueSnoozes.until}, 'infinity') > ${now.toISOString()}::timestamptz`,
    sql`not exists (${said})`,
  )})`;
}
