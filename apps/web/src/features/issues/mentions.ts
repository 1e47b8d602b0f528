import "server-only";
import { schema, type Tx } from "@qm/db";
import { type Actor, may, mentionedIn, type Ownership, Refusal } from "@qm/domain";
import { and, eq, ilike, inArray, or } from "drizzle-orm";
import { lookAtIssue } from "./find";
import { type Reached, reached } from "./reached";

const { users, commentMentions, issueMentions } = schema;

const MOST_OFFERED = 8;
/** So many whose name holds the words are looked at. */
const MOST_CALLED = 200;
const MOST_NAMED = 20;

/** People who may be named on this issue and whose name holds the words: those who see it, and for an internal note those who read notes. */
export async function listMentionable(
  actor: Actor,
  asked: { id: number; words: string; internal: boolean },
): Promise<Reached[]> {
  const found = await lookAtIssue(actor, asked.id, async ({ tx, issue }) => {
    if (asked.internal && !may(actor, "note.write", issue)) return [];
    const words = asked.words
      .trim()
      .slice(0, 100)
      .replaceAll(/[\\%_]/g, "\\$&");
    const called = words ? or(ilike(users.name, `${words}%`), ilike(users.name, `% ${words}%`)) : undefined;
    return reached(tx, issue, asked.internal, called, MOST_CALLED);
  });
  return (found ?? []).slice(0, MOST_OFFERED);
}

type Text = { body: string; internal: boolean; authorId: number; known?: readonly number[]; field?: string };

/**
 * The people whom a text names anew, each of whom may see the issue, and a note if it is one.
 * @throws Refusal `invalid` when one may not: the same for who may not see it as for who does not exist
 */
export async function acceptMentions(tx: Tx, issue: Ownership, { field = "body", ...said }: Text): Promise<number[]> {
  const anew = mentionedIn(said.body).filter((id) => id !== said.authorId && !said.known?.includes(id));
  if (anew.length === 0) return [];
  if (anew.length > MOST_NAMED) {
    throw new Refusal("invalid", `A text can name ${MOST_NAMED} people at once, at most.`, field);
  }
  const able = await reached(tx, issue, said.internal, inArray(users.id, anew), anew.length);
  if (able.length < anew.length) {
    const sentence = said.internal
      ? "This note names somebody who may not read internal notes here. Take the mention out, or write the name alone."
      : "This names somebody who may not see this issue. Take the mention out, or write the name alone.";
    throw new Refusal("invalid", sentence, field);
  }
  return anew;
}

type Place = { teamId: number; issueId: number; commentId: number };

export async function writeMentions(tx: Tx, place: Place, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await tx.insert(commentMentions).values(ids.map((userId) => ({ ...place, userId })));
}

type Described = Ownership & { id: number; description: string };

/** Names people in a description: those whom neither it nor an earlier one named are told, once and for all. */
export async function nameInDescription(tx: Tx, actor: Actor, issue: Described, next: string): Promise<void> {
  const told = await tx
    .select({ id: issueMentions.userId })
    .from(issueMentions)
    .where(and(eq(issueMentions.teamId, issue.teamId), eq(issueMentions.issueId, issue.id)));
  const known = [...told.map(({ id }) => id), ...mentionedIn(issue.description)];
  const text = { body: next, internal: false, authorId: actor.id, known, field: "description" };
  const anew = await acceptMentions(tx, issue, text);
  if (anew.length === 0) return;
  await tx.insert(issueMentions).values(anew.map((userId) => ({ teamId: issue.teamId, issueId: issue.id, userId })));
}
