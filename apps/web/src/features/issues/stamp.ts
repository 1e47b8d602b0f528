import "server-only";
import { createHash } from "node:crypto";
import { type Actor, noSuchIssue } from "@qm/domain";
import { findIssue, type IssueDetails } from "./find";

/** Differs whenever the person would see something else of the issue, in whatever order the database gave it. */
export function stampOf(details: IssueDetails): string {
  const parts = Object.entries(details).map(([key, part]) => [
    key,
    Array.isArray(part) ? part.map((row) => JSON.stringify(row)).sort() : part,
  ]);
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 22);
}

/**
 * The stamp of an issue as this person would see it now.
 * @throws Refusal `not_found` when it is out of sight or absent
 */
export async function findStamp(actor: Actor, id: number): Promise<{ stamp: string }> {
  const details = await findIssue(actor, id);
  if (!details) throw noSuchIssue();
  return { stamp: stampOf(details) };
}
