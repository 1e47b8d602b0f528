import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "../client";

/** The one channel of the house. What is said on it are numbers: ids of rows, never a text, a name or a value of one. */
export const CHANNEL = "qm_live";

const id = z.int();
const issueFacts = z
  .tuple([id, id, id, id.nullable()])
  .transform(([issue, teamId, reportedBy, assignedTo]) => ({ id: issue, teamId, reportedBy, assignedTo }));

/** What decides who may see an issue, besides its number. */
export type IssueFacts = z.output<typeof issueFacts>;

/** What may be told to people about themselves, whatever they may see of issues. */
export const PERSONAL_NEWS = ["inbox"] as const;
export type PersonalNews = (typeof PERSONAL_NEWS)[number];

const signal = z.union([
  /** These issues, or what is said about them, are no longer what they were. */
  z.object({ issues: z.array(issueFacts) }),
  /** The same, of what only readers of internal notes may notice. */
  z.object({ notes: z.array(issueFacts) }),
  /** As these issues stood before they went to another team or person, or were taken back. */
  z.object({ left: z.array(issueFacts) }),
  /** These people's sessions or teams are no longer what they were. */
  z.object({ rights: z.array(id) }),
  z.object({ news: z.enum(PERSONAL_NEWS), people: z.array(id) }),
  /** Somebody looks at an issue, writes on it, or has left it, in one of their tabs. */
  z.object({
    presence: z.object({ issue: id, person: id, tab: z.string().max(64), is: z.enum(["looking", "writing", "gone"]) }),
  }),
  /** A listener hears itself, or is deaf. */
  z.object({ pulse: z.string() }),
]);

export type Signal = z.output<typeof signal>;

/** What was said, or `null` for what this version does not know: another one may run beside it for as long as a release takes. */
export function readSignal(payload: string): Signal | null {
  const read = signal.safeParse(JSON.parse(payload));
  return read.success ? read.data : null;
}

const AT_ONCE = 500;

/**
 * Tells people, once the transaction has ended well, that something of their own is no longer what it was: every browser
 * in which they are signed in looks again. `useLive("inbox", …)` is the other end.
 */
export async function tellPeople(tx: Tx, news: PersonalNews, people: readonly number[]): Promise<void> {
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const payload = JSON.stringify({ news, people: people.slice(from, from + AT_ONCE) });
    await tx.execute(sql`select pg_notify(${CHANNEL}, ${payload})`);
  }
}
