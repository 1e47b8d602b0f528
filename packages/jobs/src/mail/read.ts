import { inTheBackRoom } from "@qm/db";
import type { Actor, NoticeKind } from "@qm/domain";
import { sql } from "drizzle-orm";
import type { Line } from "../said";

export type Addressee = Actor & { name: string; email: string; mail: boolean };

type LetterRow = {
  id: number;
  name: string;
  email: string;
  role: Addressee["role"];
  team_ids: number[];
  mail: boolean;
};
type LineRow = {
  kind: NoticeKind;
  actor_id: number | null;
  comment_id: string | null;
  history_id: string | null;
  issue_id: string | null;
  issue_ids: string[] | null;
};

/** Whom a letter goes to and what about; `null` when they may not sign in any more. */
export function openLetter(id: number): Promise<{ addressee: Addressee; lines: Line[] } | null> {
  return inTheBackRoom(async (tx) => {
    const { rows: people } = await tx.execute<LetterRow>(sql`select * from app.addressee(${id})`);
    const { rows } = await tx.execute<LineRow>(sql`select * from app.letter_lines(${id})`);
    const [person] = people;
    if (!person) return null;
    const { team_ids, ...rest } = person;
    return { addressee: { ...rest, teamIds: team_ids }, lines: rows.map(lineOf) };
  });
}

const lineOf = (row: LineRow): Line => ({
  kind: row.kind,
  actorId: row.actor_id,
  commentId: numberOf(row.comment_id),
  historyId: numberOf(row.history_id),
  issueIds: row.issue_id === null ? (row.issue_ids ?? []).map(Number) : [Number(row.issue_id)],
  bulk: row.issue_id === null,
});

const numberOf = (text: string | null) => (text === null ? null : Number(text));
