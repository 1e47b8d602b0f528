import "server-only";
import { schema, type Tx } from "@qm/db";
import { type Actor, isReopening, type Status, wayTo } from "@qm/domain";
import { and, eq, getTableColumns, sql } from "drizzle-orm";
import { change, type Patch } from "@/features/issues/change";
import type { IssueField, IssueValues } from "./draft";

const { issues, issueTexts } = schema;

type Whole = schema.Issue & Pick<schema.IssueTexts, "description" | "url" | "resolutionReason">;

/** What an update may replace: what a file can say, and the link of a duplicate, which ends with that ending. */
export type Replaced = IssueField | "duplicateOf";
export type Values = Partial<IssueValues & { duplicateOf: number | null }>;

/** What an update replaced, as it is kept for the undoing: dates as text. */
export type Before = Partial<Record<Replaced, string | number | null>>;

export type Updated = { before: Before; version: number };

/**
 * Brings an issue to what a file says of it, by legal moves only, and remembers each change.
 * Answers `null` when it is not in sight any more.
 */
export async function changeIssue(
  tx: Tx,
  actor: Actor,
  importId: number,
  id: number,
  values: Values,
  fields: readonly Replaced[],
): Promise<Updated | null> {
  const found = await take(tx, id);
  if (!found) return null;
  const replaced = fields.includes("status") || fields.includes("resolution") ? [...fields, ...END] : fields;
  const before = Object.fromEntries(replaced.map((field) => [field, kept(found[field])]));

  let issue = found;
  const write = async (patch: Patch, derived: Partial<Ends> = {}) => {
    const version = await change(tx, actor, issue, patch, { importId, derived });
    issue = { ...issue, ...patch, ...derived, version };
  };

  const to = fields.includes("status") ? values.status : undefined;
  for (const step of (to && wayTo(issue.status, to)) || []) await write(...move(issue, step, values));
  const ended = issue.status === "resolved" || issue.status === "closed";
  const plain: Patch = Object.fromEntries(
    fields.filter((field) => isPlain(field, ended)).map((field) => [field, values[field]]),
  );
  const isDuplicate = (plain.resolution ?? issue.resolution) === "duplicate";
  await write({ ...plain, duplicateOf: isDuplicate ? (values.duplicateOf ?? issue.duplicateOf) : null });
  const version = await moveToTeam(tx, issue, fields.includes("teamId") ? values.teamId : undefined);
  return { before, version };
}

type Ends = Pick<schema.Issue, "resolvedAt" | "closedAt" | "reopenCount">;

/** What a move writes beside the status. The file need not name a duplicate's original or give a reason: its tracker did not ask. */
function move(issue: Whole, to: Status, values: Values): [Patch, Partial<Ends>] {
  if (isReopening({ from: issue.status, to })) {
    const patch = { status: to, resolution: null, resolutionReason: null, duplicateOf: null };
    return [patch, { resolvedAt: null, closedAt: null, reopenCount: issue.reopenCount + 1 }];
  }
  if (to !== "resolved" && to !== "closed") return [{ status: to }, {}];
  const resolvedAt = issue.resolvedAt ?? values.resolvedAt ?? new Date();
  const resolution = to === "resolved" ? "fixed" : (values.resolution ?? issue.resolution ?? "fixed");
  const resolutionReason = values.resolutionReason ?? issue.resolutionReason;
  const closedAt = to === "closed" ? (values.closedAt ?? resolvedAt) : null;
  return [
    { status: to, resolution, resolutionReason },
    { resolvedAt, closedAt },
  ];
}

/** What a move replaces beside the status. */
const END = ["resolution", "resolutionReason", "duplicateOf", "resolvedAt", "closedAt"] as const;

const BY_OTHER_WAYS: readonly Replaced[] = [
  "status",
  "teamId",
  "duplicateOf",
  "createdAt",
  "updatedAt",
  "resolvedAt",
  "closedAt",
];

/** Fields that are simply written. How an issue ended can only be said of one that has. */
function isPlain(field: Replaced, ended: boolean): boolean {
  if (field === "resolution" || field === "resolutionReason") return ended;
  return !BY_OTHER_WAYS.includes(field);
}

async function take(tx: Tx, id: number): Promise<Whole | null> {
  const { description, url, resolutionReason } = getTableColumns(issueTexts);
  await tx.select({ id: issues.id }).from(issues).where(eq(issues.id, id)).for("update");
  const [issue] = await tx
    .select({ ...getTableColumns(issues), description, url, resolutionReason })
    .from(issues)
    .innerJoin(issueTexts, and(eq(issueTexts.issueId, issues.id), eq(issueTexts.teamId, issues.teamId)))
    .where(and(eq(issues.id, id), eq(issueTexts.issueId, id)));
  return issue ?? null;
}

async function moveToTeam(tx: Tx, issue: Whole, teamId: number | undefined): Promise<number> {
  if (teamId === undefined || teamId === issue.teamId) return issue.version;
  const { rows } = await tx.execute<{ moved: boolean }>(
    sql`select app.move_to_team(${issue.id}, ${teamId}, ${issue.version}) as moved`,
  );
  return rows[0]?.moved ? issue.version + 1 : issue.version;
}

const kept = (value: Whole[Replaced]) => (value instanceof Date ? value.toISOString() : value);
