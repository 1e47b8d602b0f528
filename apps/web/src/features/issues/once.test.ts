import { aCategory, anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { describe, expect, test } from "vitest";
import { addComment, editIssue, reportIssue } from "./commands";

withDatabase();

const KEY = "0123456789abcdef0123456789abcdef";

async function aReport() {
  const team = await aTeam();
  const reporter = await anActor("reporter", [team.id]);
  const input = { title: "Dead link", categoryId: (await aCategory()).id, severity: "high", teamId: team.id } as const;
  return { reporter, team, input: { ...input, sending: KEY } };
}

const countOf = async (table: "issues" | "issue_comments") =>
  (await database().owner<{ n: number }[]>`select count(*)::int as n from ${database().owner(table)}`)[0]!.n;

describe("a report sent twice", () => {
  test("files one issue, and is answered with it both times", async () => {
    const { reporter, input } = await aReport();

    const first = await reportIssue(reporter, input);
    const second = await reportIssue(reporter, input);

    expect(second).toEqual(first);
    expect(await countOf("issues")).toBe(1);
  });

  test("ten times at the same moment files one issue", async () => {
    const { reporter, input } = await aReport();

    const filed = await Promise.all(Array.from({ length: 10 }, () => reportIssue(reporter, input)));

    expect(new Set(filed.map(({ id }) => id)).size).toBe(1);
    expect(await countOf("issues")).toBe(1);
  });

  test("under a key that stood for something else is refused and changes nothing", async () => {
    const { reporter, input } = await aReport();
    await reportIssue(reporter, input);

    await expect(reportIssue(reporter, { ...input, title: "Another" })).rejects.toMatchObject({ reason: "invalid" });
    expect(await countOf("issues")).toBe(1);
  });

  test("under a key that somebody else used is their own", async () => {
    const { reporter, team, input } = await aReport();
    const colleague = await anActor("reporter", [team.id]);

    const [first, second] = [await reportIssue(reporter, input), await reportIssue(colleague, input)];

    expect(second.id).not.toBe(first.id);
  });

  test("that was refused the first time is not remembered as done", async () => {
    const { reporter, input } = await aReport();
    const unknown = { ...input, categoryId: 999_999 };

    await expect(reportIssue(reporter, unknown)).rejects.toMatchObject({ field: "categoryId" });
    await reportIssue(reporter, input);

    expect(await countOf("issues")).toBe(1);
  });
});

describe("a comment sent twice", () => {
  test("is said once", async () => {
    const { reporter, team } = await aReport();
    const { id } = await anIssue({ teamId: team.id });
    const input = { id, body: "I see it too.", internal: false, sending: KEY };

    const said = await Promise.all([addComment(reporter, input), addComment(reporter, input)]);

    expect(said[1]).toEqual(said[0]);
    expect(await countOf("issue_comments")).toBe(1);
  });

  test("and the words of a comment under the key of a report are refused", async () => {
    const { reporter, input } = await aReport();
    const { id } = await reportIssue(reporter, input);

    const mixed = addComment(reporter, { id, body: "I see it too.", internal: false, sending: KEY });

    await expect(mixed).rejects.toMatchObject({ reason: "invalid" });
  });
});

describe("fifty people who change the same thing at the same moment", () => {
  test("are one who did and forty-nine who are told", async () => {
    const { team } = await aReport();
    const lead = await anActor("team_lead", [team.id]);
    const issue = await anIssue({ teamId: team.id, title: "Before" });

    const edits = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => editIssue(lead, { id: issue.id, version: 1, title: `After ${n}` })),
    );

    const told = edits.filter((edit) => edit.status === "rejected");
    expect(edits.length - told.length).toBe(1);
    for (const { reason } of told) expect(reason).toMatchObject({ reason: "conflict" });
  });
});
