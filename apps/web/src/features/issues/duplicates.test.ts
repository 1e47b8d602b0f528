import { aComment, anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import type { Actor } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { moveIssue } from "./commands";
import { findIssue } from "./find";

withDatabase();

async function aPair() {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const reporter = await anActor("reporter", [team.id]);
  const original = await anIssue({ teamId: team.id, status: "open" });
  const duplicate = await anIssue({ teamId: team.id, reportedBy: reporter.id });
  return { team, lead, reporter, original, duplicate };
}
type Pair = Awaited<ReturnType<typeof aPair>>;

const close = ({ lead, original, duplicate }: Pair) =>
  moveIssue(lead, {
    id: duplicate.id,
    version: 1,
    to: "closed",
    resolution: "duplicate",
    duplicateOf: original.id,
  });

const watches = async (issue: { id: number }, person: { id: number }) =>
  (await database().owner`select 1 from issue_watchers where issue_id = ${issue.id} and user_id = ${person.id}`)
    .length > 0;

describe("closing an issue as a duplicate", () => {
  test("is noted on the original, with what was said on the duplicate, and its watchers come along", async () => {
    const pair = await aPair();
    const { lead, reporter, original, duplicate } = pair;
    await aComment({ issue: duplicate, authorId: reporter.id });
    await aComment({ issue: duplicate, authorId: lead.id, internal: true });

    await close(pair);

    const { duplicates } = (await findIssue(lead, original.id))!;
    expect(duplicates).toEqual([
      {
        id: duplicate.id,
        title: duplicate.title,
        by: { id: lead.id, name: lead.name },
        at: expect.any(Date),
        comments: 2,
      },
    ]);
    expect((await findIssue(reporter, original.id))!.duplicates).toMatchObject([{ comments: 1 }]);
    expect(await watches(original, reporter)).toBe(true);
  });

  test("is noted only for those who may see the duplicate", async () => {
    const pair = await aPair();
    const elsewhere = await anActor("reporter");
    await database().owner`update issues set reported_by = ${elsewhere.id}, version = 2 where id = ${pair.original.id}`;

    await close(pair);

    const found = (await findIssue(elsewhere, pair.original.id))!;
    expect(found.duplicates).toEqual([]);
    expect(JSON.stringify(found)).not.toContain(pair.duplicate.title);
  });

  test("is undone by reopening: no note, no link, no borrowed watchers are left", async () => {
    const pair = await aPair();
    const { lead, reporter, original, duplicate } = pair;
    const { version } = await close(pair);

    await moveIssue(lead, { id: duplicate.id, version, to: "open" });

    expect((await findIssue(lead, original.id))!.duplicates).toEqual([]);
    expect((await findIssue(lead, duplicate.id))!.issue).toMatchObject({ duplicateOf: null, resolution: null });
    expect(await watches(original, reporter)).toBe(false);
  });
});

const rowOf = async ({ id }: { id: number }) =>
  (
    await database().owner<{ status: number; duplicateOf: number | null; version: number }[]>`
    select status, duplicate_of::int as "duplicateOf", version from issues where id = ${id}`
  )[0]!;
const linkOf = async (issue: { id: number }) => (await rowOf(issue)).duplicateOf;
const watchersOf = async (issue: { id: number }) =>
  (await database().owner<{ id: number }[]>`select user_id as id from issue_watchers where issue_id = ${issue.id}`).map(
    ({ id }) => id,
  );

/** As many open issues of one team, whose lead may work them all. */
async function aRow(n: number) {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const issues = [];
  for (let made = 0; made < n; made++) issues.push(await anIssue({ teamId: team.id, status: "open" }));
  return { team, lead, issues };
}

const link = (actor: Actor, duplicate: { id: number }, original: { id: number }, version = 1) =>
  moveIssue(actor, {
    id: duplicate.id,
    version,
    to: "closed",
    resolution: "duplicate",
    duplicateOf: original.id,
  });

const LEADS_BACK = {
  reason: "invalid",
  field: "duplicateOf",
  message: "That issue is already marked as a duplicate of this one.",
};

describe("duplicates of duplicates", () => {
  test("never lead back to where they began", async () => {
    const { lead, issues } = await aRow(3);
    const [a, b, c] = issues as [(typeof issues)[0], (typeof issues)[0], (typeof issues)[0]];
    await link(lead, a, b);
    await link(lead, b, c);

    await expect(link(lead, c, a)).rejects.toMatchObject(LEADS_BACK);
    await expect(link(lead, c, b)).rejects.toMatchObject(LEADS_BACK);

    expect(await rowOf(c)).toEqual({ status: 2, duplicateOf: null, version: 1 });
  });

  test("are refused to all but one of those who call two issues duplicates of each other at the same moment", async () => {
    const { team, lead, issues } = await aRow(12);
    const other = await anActor("team_lead", [team.id]);
    for (let at = 0; at < issues.length; at += 2) {
      const [a, b] = issues.slice(at, at + 2) as [(typeof issues)[0], (typeof issues)[0]];

      const both = await Promise.allSettled([link(lead, a, b), link(other, b, a)]);

      const refused = both.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
      expect(refused).toMatchObject([LEADS_BACK]);
      expect([await linkOf(a), await linkOf(b)].filter((to) => to !== null)).toHaveLength(1);
    }
  });

  test("form no ring when three are linked in a ring at the same moment", async () => {
    const { lead, issues } = await aRow(9);
    for (let at = 0; at < issues.length; at += 3) {
      const [a, b, c] = issues.slice(at, at + 3) as [(typeof issues)[0], (typeof issues)[0], (typeof issues)[0]];

      const all = await Promise.allSettled([link(lead, a, b), link(lead, b, c), link(lead, c, a)]);

      expect(all.map(({ status }) => status).sort()).toEqual(["fulfilled", "fulfilled", "rejected"]);
      expect(all.find(({ status }) => status === "rejected")).toMatchObject({ reason: LEADS_BACK });
    }
  });

  test("are linked to the original at the end of the way, and who watches them watches that", async () => {
    const { team, lead, issues } = await aRow(3);
    const [middle, original, duplicate] = issues as [(typeof issues)[0], (typeof issues)[0], (typeof issues)[0]];
    const reporter = await anActor("reporter", [team.id]);
    await aComment({ issue: duplicate, authorId: reporter.id });
    await link(lead, middle, original);

    const { version } = await link(lead, duplicate, middle);

    expect(await linkOf(duplicate)).toBe(original.id);
    expect((await findIssue(lead, original.id))!.duplicates.map(({ id }) => id)).toEqual([middle.id, duplicate.id]);
    expect(await watches(original, reporter)).toBe(true);
    expect(await watches(middle, reporter)).toBe(false);

    await moveIssue(lead, { id: duplicate.id, version, to: "open" });
    expect(await watches(original, reporter)).toBe(false);
  });

  test("are linked to the one that was named where the original is out of sight, of which nothing is told", async () => {
    const { team, lead, issues } = await aRow(2);
    const [named, duplicate] = issues as [(typeof issues)[0], (typeof issues)[0]];
    const hidden = await anIssue({ title: "A secret of another house", status: "open" });
    const admin = await anActor("admin");
    const [here, elsewhere] = [await anActor("reporter", [team.id]), await anActor("reporter", [hidden.teamId])];
    for (const { id } of [here, elsewhere]) await aComment({ issue: duplicate, authorId: id });
    await link(admin, named, hidden);
    const before = { row: await rowOf(hidden), watchers: await watchersOf(hidden) };

    const answer = await link(lead, duplicate, named);

    expect(await linkOf(duplicate)).toBe(named.id);
    expect(await watches(named, here)).toBe(true);
    expect({ row: await rowOf(hidden), watchers: await watchersOf(hidden) }).toEqual(before);
    const told = [answer, await findIssue(lead, duplicate.id), await findIssue(lead, named.id)];
    expect(JSON.stringify(told)).not.toContain(hidden.title);
    expect(told[2]).toMatchObject({ issue: { duplicateOf: null }, originals: {} });
  });

  test("are not led past an issue that is out of sight to one that is in sight again", async () => {
    const { lead, issues } = await aRow(3);
    const [named, beyond, duplicate] = issues as [(typeof issues)[0], (typeof issues)[0], (typeof issues)[0]];
    const hidden = await anIssue({ status: "open" });
    const admin = await anActor("admin");
    await link(admin, named, hidden);
    await link(admin, hidden, beyond);

    await link(lead, duplicate, named);

    expect(await linkOf(duplicate)).toBe(named.id);
    await expect(link(lead, beyond, named)).rejects.toMatchObject(LEADS_BACK);
  });

  test("lock what they are linked to in the order of numbers, as a change of many does", async () => {
    const { lead, issues } = await aRow(2);
    const [original, duplicate] = issues as [(typeof issues)[0], (typeof issues)[0]];
    const { owner } = database();
    let linking: Promise<unknown> | undefined;

    await owner.begin(async (tx) => {
      await tx`select 1 from issues where id = ${original.id} for update`;
      linking = link(lead, duplicate, original);
      await expect.poll(() => tx`select 1 from pg_locks where not granted`).not.toHaveLength(0);
      expect(await tx`select 1 from issues where id = ${duplicate.id} for update skip locked`).toHaveLength(1);
    });

    await linking;
    expect(await linkOf(duplicate)).toBe(original.id);
  });
});
