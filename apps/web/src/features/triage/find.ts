import "server-only";
import { lookInScope, schema, type Tx } from "@qm/db";
import { type Actor, may, ruleFor, type Scope } from "@qm/domain";
import { and, desc, eq, sql } from "drizzle-orm";
import { takersAmong } from "@/features/issues/assign-by-rule";
import { type FullIssue, findIssue, type IssueDetails, type IssueFile } from "@/features/issues/find";
import type { Names } from "@/features/issues/names";
import { issuesWhere } from "@/features/issues/where";
import { type Alike, listAlike } from "./similar";

const { assignmentRules, campaigns, issues, issueSnoozes, users } = schema;

export type Person = { id: number; name: string };

/** A new issue with everything that a decision needs. */
export type TriageIssue = {
  issue: FullIssue;
  names: Names;
  comments: Pick<schema.IssueComment, "id" | "authorId" | "createdAt" | "internal" | "body">[];
  files: IssueFile[];
  mentions: IssueDetails["mentions"];
  clocks: IssueDetails["clocks"];
  alike: Alike[];
  reporter: ReporterRecord;
  /** Who would get it: whom a rule names for it as it stands now. */
  suggested: (Person & { rule: string }) | null;
  /** Who put it aside, and until when; also when it has woken since. */
  snooze: { by: string; until: Date | null } | null;
};

/** What became of what somebody reported: of their newest two hundred issues, as far as the asker may see. */
export type ReporterRecord = { filed: number; fixed: number; declined: number; duplicates: number; open: number };

const NEWEST = 200;

/** One issue for the triage page; `null` when there is none in sight over which this person decides. */
export async function findTriageIssue(actor: Actor, id: number): Promise<TriageIssue | null> {
  const details = await findIssue(actor, id);
  if (!details || !may(actor, "issue.move", details.issue)) return null;
  const { issue, names, files, mentions, clocks, scope } = details;
  const comments = details.comments.filter(({ deletedAt }) => deletedAt === null);
  const stands = ({ commentId }: { commentId: number | null }) =>
    commentId === null || comments.some(({ id }) => id === commentId);
  const around = await lookInScope(actor, scope, async (tx) => ({
    reporter: await recordOf(tx, actor, scope, issue.reportedBy),
    suggested: issue.assignedTo === null && !wasAssigned(details) ? await suggestionFor(tx, issue) : null,
    snooze: await snoozeOf(tx, issue),
  }));
  return {
    issue,
    names,
    comments: comments.map((comment) => pick(comment, ["id", "authorId", "createdAt", "internal", "body"])),
    files: files.filter(stands),
    mentions: mentions.filter(stands),
    clocks,
    alike: await listAlike(actor, issue),
    ...around,
  };
}

/** Who took it from somebody again has decided, and no rule decides anew. */
const wasAssigned = ({ history }: IssueDetails) => history.some(({ field }) => field === "assignedTo");

const pick = <T, K extends keyof T>(row: T, keys: readonly K[]) =>
  Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<T, K>;

async function recordOf(tx: Tx, actor: Actor, scope: Scope, reporter: number): Promise<ReporterRecord> {
  const newest = tx
    .select({ status: issues.status, resolution: issues.resolution })
    .from(issues)
    .where(and(issuesWhere(actor, scope, {}), eq(issues.reportedBy, reporter)))
    .orderBy(desc(issues.createdAt))
    .limit(NEWEST)
    .as("newest");
  const count = (condition = sql`true`) => sql<number>`count(*) filter (where ${condition})::int`;
  const [row] = await tx
    .select({
      filed: count(),
      fixed: count(sql`${newest.resolution} = 1`),
      duplicates: count(sql`${newest.resolution} = 2`),
      declined: count(sql`${newest.resolution} = 3`),
      open: count(sql`${newest.status} <= 3`),
    })
    .from(newest);
  return row!;
}

async function suggestionFor(tx: Tx, issue: FullIssue): Promise<TriageIssue["suggested"]> {
  const [kept] = await tx.select().from(assignmentRules).where(eq(assignmentRules.teamId, issue.teamId));
  if (!kept) return null;
  const takers = await takersAmong(tx, issue.teamId, kept.rules);
  const [campaign] = issue.campaignId
    ? await tx.select({ channel: campaigns.channel }).from(campaigns).where(eq(campaigns.id, issue.campaignId))
    : [];
  const rule = ruleFor(kept.rules, { ...issue, channel: campaign?.channel ?? null }, (id) => takers.has(id));
  if (!rule) return null;
  const [person] = await tx.select({ id: users.id, name: users.name }).from(users).where(eq(users.id, rule.assignTo));
  return person ? { ...person, rule: rule.name } : null;
}

async function snoozeOf(tx: Tx, issue: FullIssue): Promise<TriageIssue["snooze"]> {
  const [snooze] = await tx
    .select({ by: users.name, until: issueSnoozes.until })
    .from(issueSnoozes)
    .innerJoin(users, eq(users.id, issueSnoozes.snoozedBy))
    .where(and(eq(issueSnoozes.teamId, issue.teamId), eq(issueSnoozes.issueId, issue.id)));
  return snooze ?? null;
}
