import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { stateOf } from "./rights-attempts.fixture";
import { inScope } from "./scope";
import { aComment, anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "./testing";
import { watchersOf } from "./watchers.fixture";

withDatabase();

const TEAMS = { kind: "teams" } as const;
const MINE = { kind: "mine" } as const;

/** Names the original of an issue, or none, as the owner. */
const marks = (issue: { id: number }, original: { id: number } | null) =>
  database()
    .owner`update issues set duplicate_of = ${original?.id ?? null}, version = version + 1 where id = ${issue.id}`;

describe("who watches a duplicate", () => {
  test("watches the original as well, if they may see it and did not mute; and until the link is cleared", async () => {
    const [team, elsewhere] = [await aTeam(), await aTeam()];
    const member = await anActor("reporter", [team.id]);
    const outsider = await anActor("reporter", [elsewhere.id]);
    const admin = await anActor("admin");
    const quiet = await anActor("reporter", [team.id]);
    const left = await anActor("reporter", [team.id], { active: false });
    const original = await anIssue({ teamId: team.id });
    const duplicate = await anIssue({ teamId: elsewhere.id, reportedBy: outsider.id });
    for (const { id } of [member, admin, left]) await aComment({ issue: duplicate, authorId: id });
    await aComment({ issue: duplicate, authorId: quiet.id });
    await database().owner`update issue_watchers set muted = true where user_id = ${quiet.id}`;
    const before = await watchersOf(original);

    await marks(duplicate, original);
    expect(await watchersOf(original)).toEqual(
      [...before, [member.id, "merged"], [admin.id, "merged"]].sort(([one], [other]) => Number(one) - Number(other)),
    );

    await marks(duplicate, null);
    expect(await watchersOf(original)).toEqual(before);
  });

  test("stays with the original when another duplicate or a reason of their own brought them there", async () => {
    const team = await aTeam();
    const [twice, own] = [await anActor("reporter", [team.id]), await anActor("reporter", [team.id])];
    const original = await anIssue({ teamId: team.id });
    const [one, other] = [await anIssue({ teamId: team.id }), await anIssue({ teamId: team.id })];
    for (const issue of [one, other]) await aComment({ issue, authorId: twice.id });
    await aComment({ issue: original, authorId: own.id });
    await aComment({ issue: one, authorId: own.id });
    await marks(one, original);
    await marks(other, original);

    await marks(one, null);

    const left = await watchersOf(original);
    expect(left).toContainEqual([twice.id, "merged"]);
    expect(left).toContainEqual([own.id, "commenter"]);
    expect(left).not.toContainEqual([one.reportedBy, "merged"]);
  });

  /** A duplicate of a duplicate, and somebody who watches just that. */
  async function aChain() {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);
    const watcher = await anActor("reporter", [team.id]);
    const [original, middle, last] = [
      await anIssue({ teamId: team.id }),
      await anIssue({ teamId: team.id }),
      await anIssue({ teamId: team.id }),
    ];
    await aComment({ issue: last, authorId: watcher.id });
    return { lead, watcher, original, middle, last, before: await watchersOf(original) };
  }

  test("comes along when its original turns out to be a duplicate, and leaves the whole way when the first link is cleared", async () => {
    const { watcher, original, middle, last } = await aChain();
    await marks(last, middle);
    await marks(middle, original);
    expect(await watchersOf(original)).toContainEqual([watcher.id, "merged"]);

    await marks(last, null);

    expect(await watchersOf(middle)).not.toContainEqual([watcher.id, "merged"]);
    expect(await watchersOf(original)).not.toContainEqual([watcher.id, "merged"]);
    expect(await watchersOf(original)).toContainEqual([middle.reportedBy, "merged"]);
  });

  test.for(["middle", "last"] as const)(
    "comes and goes all the way when a chain is linked and taken apart at once, the %s first",
    async (first) => {
      const { lead, watcher, original, middle, last, before } = await aChain();
      /** Rows are written in the order in which they stand. */
      const ordered = first === "middle" ? [middle, last] : [last, middle];
      const both = (to: (issue: { id: number }) => number | null) =>
        inScope(lead, TEAMS, (tx) =>
          tx.execute(sql`update issues set version = version + 1, duplicate_of = w.original from (values
            ${sql.join(
              ordered.map((issue) => sql`(${issue.id}::bigint, ${to(issue)}::bigint)`),
              sql`, `,
            )}) as w (id, original) where issues.id = w.id`),
        );

      await both(({ id }) => (id === last.id ? middle.id : original.id));
      expect(await watchersOf(original)).toContainEqual([watcher.id, "merged"]);
      await both(() => null);

      expect(await watchersOf(original)).toEqual(before);
      expect(await watchersOf(middle)).not.toContainEqual([watcher.id, "merged"]);
    },
  );
});

describe("what an issue becomes a duplicate of", () => {
  const asked = async (actor: TestActor, scope: typeof TEAMS | typeof MINE, id: number, named: number) => {
    const by = sql`select app.original_of(${id}, ${named})::int as original`;
    return (await inScope(actor, scope, (tx) => tx.execute<{ original: number | null }>(by))).rows[0]!.original;
  };

  test("is told only of what is in sight, by number or by team alike, and waits for nothing else", async () => {
    const [team, elsewhere] = [await aTeam(), await aTeam()];
    const lead = await anActor("team_lead", [team.id]);
    const [duplicate, original] = [await anIssue({ teamId: team.id }), await anIssue({ teamId: team.id })];
    const reported = await anIssue({ teamId: elsewhere.id, reportedBy: lead.id });
    const hidden = await anIssue({ teamId: elsewhere.id });
    await marks(original, reported);
    await marks(hidden, duplicate);

    expect(await asked(lead, TEAMS, duplicate.id, original.id)).toBe(reported.id);
    expect(await asked(lead, MINE, duplicate.id, reported.id)).toBe(reported.id);
    expect(await asked(lead, TEAMS, duplicate.id, 900_001)).toBeNull();
    await database().owner.begin(async (tx) => {
      await tx`select 1 from issues where id = ${hidden.id} for update`;
      expect(await asked(lead, TEAMS, duplicate.id, hidden.id)).toBeNull();
    });
    expect(await asked(lead, TEAMS, hidden.id, original.id)).toBeNull();
    await marks(original, hidden);
    expect(await asked(lead, TEAMS, duplicate.id, original.id)).toBe(duplicate.id);
  });

  test("is asked in no scope of a single team", async () => {
    const team = await aTeam();
    const lead = await anActor("team_lead", [team.id]);

    const asking = inScope(lead, { kind: "team", teamId: team.id }, (tx) =>
      tx.execute(sql`select app.original_of(1, 2)`),
    );

    expect(stateOf(await asking.catch((reason: unknown) => reason))).toBe("42501");
  });
});
