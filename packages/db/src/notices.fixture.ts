import type { Actor, NoticeChoices, Scope } from "@qm/domain";
import { sql } from "drizzle-orm";
import { inScope, schema, type Tx } from "./index";
import { database } from "./testing";

type Issue = { id: number; teamId: number };

/** The widest scope of the person, as the product would take. */
export const widest = (actor: Actor): Scope =>
  actor.role === "admin" ? { kind: "all" } : actor.teamIds.length > 0 ? { kind: "teams" } : { kind: "mine" };

export const doing = <T>(actor: Actor, run: (tx: Tx) => Promise<T>, scope = widest(actor)) =>
  inScope(actor, scope, run);

/** Says something on an issue, and mentions people, in one transaction. */
export function comment(actor: Actor, issue: Issue, given: { internal?: boolean; mentions?: { id: number }[] } = {}) {
  return doing(actor, async (tx) => {
    const [made] = await tx
      .insert(schema.issueComments)
      .values({ ...of(issue), authorId: actor.id, body: "Seen.", internal: given.internal ?? false })
      .returning({ id: schema.issueComments.id });
    for (const { id } of given.mentions ?? []) {
      await tx.insert(schema.commentMentions).values({ ...of(issue), commentId: made!.id, userId: id });
    }
    return made!.id;
  });
}

type Change = { field: string; before?: schema.HistoryValue; after?: schema.HistoryValue };

/** Remembers changes of issues in one statement, as a change by this person would. */
export const remember = (tx: Tx, actor: Actor, issues: Issue[], changes: Change[]) =>
  tx
    .insert(schema.issueHistory)
    .values(issues.flatMap((issue) => changes.map((change) => ({ ...of(issue), actorId: actor.id, ...change }))));

export const changed = (actor: Actor, issues: Issue[], ...changes: Change[]) =>
  doing(actor, (tx) => remember(tx, actor, issues, changes));

export const asBulk = async (tx: Tx) => tx.execute(sql`select set_config('app.bulk_id', '17', true)`);

/** Makes somebody watch. */
export const watch = (issue: Issue, ...people: { id: number }[]) =>
  Promise.all(
    people.map(
      ({ id }) =>
        database()
          .owner`insert into issue_watchers (team_id, issue_id, user_id, reason) values (${issue.teamId}, ${issue.id}, ${id}, 'self')`,
    ),
  );

export const mute = (issue: Issue, { id }: { id: number }) =>
  database().owner`update issue_watchers set muted = true where issue_id = ${issue.id} and user_id = ${id}`;

export async function choose(
  { id }: { id: number },
  choices: Partial<Omit<NoticeChoices, "ways">> & { ways?: Partial<NoticeChoices["ways"]> },
) {
  const { owner } = database();
  await owner`delete from user_settings where user_id = ${id} and name = 'notifications'`;
  await owner`insert into user_settings (user_id, name, value) values (${id}, 'notifications', ${owner.json(choices)})`;
}

/** What a person was told, the oldest first. */
export const noticesOf = ({ id }: { id: number }) =>
  database().owner<
    {
      kind: string;
      count: number;
      issue: number | null;
      issues: number[] | null;
      internal: boolean;
      actor: number | null;
      unread: boolean;
    }[]
  >`select kind, count, issue_id::int as issue, issue_ids::int[] as issues, internal, actor_id as actor, read_at is null as unread
    from notifications where user_id = ${id} order by id`.then((rows) => [...rows]);

export const linesOf = ({ id }: { id: number }) =>
  database().owner<{ kind: string; pace: string; letter: number | null }[]>`
    select kind, pace, letter_id::int as letter from mail_outbox where user_id = ${id} order by id`.then((rows) => [
    ...rows,
  ]);

const of = ({ id, teamId }: Issue) => ({ issueId: id, teamId });
