import "server-only";
import { schema, type Tx } from "@qm/db";
import { type Actor, type Status, wayTo } from "@qm/domain";
import type { ByRule } from "./assign";
import type { IssueValues } from "./draft";
import type { PlannedRow } from "./plan";

const { issues, issueTexts, issueHistory, issueComments } = schema;

export type NewRow = Extract<PlannedRow, { outcome: "create" }>;

const MOST_COMMENT = 50_000;

/** Files many issues at once, each with its texts, its life so far and its comments. Answers their ids, row by row. */
export async function fileIssues(
  tx: Tx,
  actor: Actor,
  importId: number,
  rows: readonly NewRow[],
  byRule: ReadonlyMap<NewRow, ByRule> = new Map(),
): Promise<number[]> {
  if (rows.length === 0) return [];
  const filed = await tx
    .insert(issues)
    .values(
      rows.map((row) => {
        const { description, url, resolutionReason, ...narrow } = row.values;
        return { ...narrow, assignedTo: byRule.get(row)?.to ?? narrow.assignedTo, importId };
      }),
    )
    .returning({ id: issues.id, title: issues.title });
  const ids = filed.map(({ id, title }, index) => {
    if (title !== rows[index]?.values.title) throw new Error("PostgreSQL answered the new issues in another order.");
    return id;
  });

  await tx.insert(issueTexts).values(
    rows.map(({ values: { teamId, description, url, resolutionReason } }, index) => ({
      issueId: ids[index]!,
      teamId,
      description,
      url,
      resolutionReason,
    })),
  );
  await tx.insert(issueHistory).values(
    rows.flatMap(({ values }, index) =>
      lifeOf(values).map(({ at, before, after }) => ({
        teamId: values.teamId,
        issueId: ids[index]!,
        actorId: actor.id,
        importId,
        at,
        field: "status",
        before,
        after,
      })),
    ),
  );
  const assigned = rows.flatMap((row, index) => {
    const rule = byRule.get(row);
    const place = { teamId: row.values.teamId, issueId: ids[index]!, actorId: actor.id, importId };
    return rule ? [{ ...place, byRule: rule.rule, field: "assignedTo", before: null, after: rule.to }] : [];
  });
  if (assigned.length > 0) await tx.insert(issueHistory).values(assigned);
  const said = rows.flatMap(({ values, comments }, index) =>
    comments.flatMap(piecesOf).map((body) => ({
      teamId: values.teamId,
      issueId: ids[index]!,
      authorId: actor.id,
      createdAt: values.updatedAt,
      body,
    })),
  );
  for (let at = 0; at < said.length; at += 1_000) await tx.insert(issueComments).values(said.slice(at, at + 1_000));
  return ids;
}

type Step = { at: Date; before: Status | null; after: Status };

/**
 * The life that a foreign tracker tells of: filed, and ended when it says so. What lies between is not known,
 * so an issue that is not new counts as open from its first day, and takes only the moves that its end needs.
 */
export function lifeOf({ status, createdAt, resolvedAt, closedAt }: IssueValues): Step[] {
  if (status === "new") return [{ at: createdAt, before: null, after: "new" }];
  const wasResolved = closedAt !== null && resolvedAt !== null && resolvedAt < closedAt;
  const way = [...(wayTo("open", wasResolved ? "resolved" : status) ?? []), ...(wasResolved ? [status] : [])];
  const steps: Step[] = [{ at: createdAt, before: null, after: "open" }];
  for (const after of way) {
    const at = after === "closed" ? closedAt : wasResolved || status === "resolved" ? resolvedAt : createdAt;
    steps.push({ at: at ?? createdAt, before: steps.at(-1)!.after, after });
  }
  return steps;
}

/** A comment that is too long becomes several, so that nothing is lost. */
function piecesOf(comment: string): string[] {
  const characters = [...comment];
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; at += MOST_COMMENT)
    pieces.push(characters.slice(at, at + MOST_COMMENT).join(""));
  return pieces.filter((piece) => piece.trim());
}
