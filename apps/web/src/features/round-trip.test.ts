import { aCampaign, aCategory, anActor, anIssue, aTeam, database, withDatabase } from "@qm/db/testing";
import { type Actor, inside, type Scope } from "@qm/domain";
import { beforeEach, describe, expect, test } from "vitest";
import { exportIssues } from "@/features/exports/queries";
import { runImport } from "@/features/imports/commands";
import { decode } from "@/features/imports/decode";
import { importChoices } from "@/features/imports/input";
import { readTable } from "@/features/imports/parse";
import { prepareImport } from "@/features/imports/prepare";
import { findImport } from "@/features/imports/queries";
import { DEFAULT_SORT, type IssueView } from "@/features/issues/view";

withDatabase();

const choices = importChoices.parse({});
const viewOf = (scope: Scope, given: Partial<IssueView> = {}): IssueView => ({
  scope,
  text: "",
  filters: {},
  sort: DEFAULT_SORT,
  place: null,
  ...given,
});
const exported = async (actor: Actor, view: IssueView) => new Response(await exportIssues(actor, view)).bytes();
const rowsOf = (bytes: Uint8Array) => readTable(decode(bytes).text).rows.map(({ cells }) => cells);

// biome-ignore format: a table reads best as a table
const NASTY = ["=HYPERLINK(\"http://evil.test\")", "+1", "-1", "@SUM(A1)", "'=already", "''quoted", "two  blanks", "semi;colon, comma", "say \"hi\"", "👩🏽‍🚀 e\u0301 עברית", "＝full", "- list", "ends with '", "'", "x".repeat(200)];

/** The rows without what names the issue here: its number, and the key that stands in for it. */
function contentOf(bytes: Uint8Array): string[] {
  const { columns, rows } = readTable(decode(bytes).text);
  const names = columns.filter(({ name }) => name !== "QM number" && name !== "External key");
  return rows.map(({ cells }) => JSON.stringify(names.map(({ name, index }) => [name, cells[index]]))).sort();
}

let team: { id: number; name: string };
let admin: Actor;

beforeEach(async () => {
  team = await aTeam({ name: '=Web; & "Mail"' });
  admin = await anActor("admin", [team.id]);
});

async function nastyIssues() {
  const category = await aCategory({ name: "+Broken, link" });
  const campaign = await aCampaign({ name: "@Spring", teamId: team.id });
  const person = await anActor("reporter", [team.id], { name: "-Zoë O'Neil" });
  for (const [n, title] of NASTY.entries()) {
    await anIssue({
      title,
      description: `${title}\r\n\r\n- item\n${title}\t`,
      url: n % 3 ? "https://shop.test/?a=b&utm_source=x" : null,
      teamId: team.id,
      categoryId: category.id,
      campaignId: n % 2 ? campaign.id : null,
      reportedBy: person.id,
      assignedTo: n % 2 ? null : person.id,
      status: (["new", "open", "in_progress", "resolved", "closed"] as const)[n % 5]!,
      severity: (["low", "medium", "high", "critical"] as const)[n % 4]!,
      stage: n % 2 ? "before_launch" : null,
      dueAt: n % 2 ? new Date("2027-01-01T22:59:00Z") : null,
      externalKey: n % 2 ? `=KEY-${n}` : null,
    });
  }
  await database()
    .owner`update issue_texts set resolution_reason = '=because' where issue_id in (select id from issues where status = 5)`;
}

describe("an export", () => {
  test("holds no cell that a spreadsheet would run", async () => {
    await nastyIssues();

    const cells = readTable(
      decode(await exported(admin, viewOf({ kind: "all" }))).text.replace("QM number", "Number"),
    ).rows.flatMap((row) => row.cells);

    expect(cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([]);
    expect(cells).toContain('\'=HYPERLINK("http://evil.test")');
  });

  test("imports back to the same: nothing is created, nothing changes, and the next export is the same to the byte", async () => {
    await nastyIssues();
    const first = await exported(admin, viewOf({ kind: "all" }));

    const { id } = await runImport(admin, { name: "export.csv", bytes: first }, choices);

    expect(await findImport(admin, id)).toMatchObject({ totals: { unchanged: NASTY.length } });
    expect(Buffer.from(await exported(admin, viewOf({ kind: "all" }))).equals(first)).toBe(true);
  });

  test("is planned without a question", async () => {
    await nastyIssues();
    const bytes = await exported(admin, viewOf({ kind: "all" }));

    const { plan, matches } = await prepareImport(admin, { name: "export.csv", bytes }, choices);

    expect(plan).toMatchObject({ blocks: [], warnings: [] });
    expect(matches.filter(({ field }) => field === null)).toEqual([]);
    expect(plan.words.filter(({ certainty }) => certainty !== "known")).toEqual([]);
  });

  test("files the same issues in a workspace that lost them, and a second run leaves them alone", async () => {
    await nastyIssues();
    const first = await exported(admin, viewOf({ kind: "all" }));
    await database().owner`delete from issues`;

    const { id } = await runImport(admin, { name: "export.csv", bytes: first }, choices);
    const again = await runImport(admin, { name: "export.csv", bytes: first }, choices);

    expect(await findImport(admin, id)).toMatchObject({ totals: { created: NASTY.length } });
    expect(await findImport(admin, again.id)).toMatchObject({ totals: { unchanged: NASTY.length } });
    const [lost, found] = [contentOf(first), contentOf(await exported(admin, viewOf({ kind: "all" })))];
    expect(found).toEqual(lost);
  });

  test("holds exactly what the list shows: its scope, filters, words and order", async () => {
    const lead = await anActor("team_lead", [team.id]);
    const old = await anIssue({
      teamId: team.id,
      title: "Broken link old",
      severity: "high",
      createdAt: new Date("2026-01-01"),
    });
    const young = await anIssue({
      teamId: team.id,
      title: "Broken link young",
      severity: "high",
      createdAt: new Date("2026-02-01"),
    });
    await anIssue({ teamId: team.id, title: "Broken link low", severity: "low" });
    await anIssue({ teamId: team.id, title: "Typo", severity: "high" });
    await anIssue({ title: "Broken link elsewhere", severity: "high" });

    const view = viewOf(
      { kind: "teams" },
      { text: "broken link", filters: { severity: ["high"] }, sort: { by: "createdAt", direction: "asc" } },
    );
    const numbers = rowsOf(await exported(lead, view)).map(([number]) => number);

    expect(numbers).toEqual([`QM-${old.id}`, `QM-${young.id}`]);
  });

  test("goes on beyond a page without losing or doubling a row", async () => {
    const rows = Array.from({ length: 1_203 }, (_, n) => `T${n},K${n}`).join("\n");
    await runImport(
      admin,
      { name: "many.csv", bytes: Buffer.from(`Title,Key\n${rows}\n`) },
      importChoices.parse({ categoryId: (await aCategory()).id, teamId: team.id }),
    );

    const numbers = rowsOf(
      await exported(admin, viewOf({ kind: "all" }, { sort: { by: "severity", direction: "desc" } })),
    ).map(([number]) => number);

    expect(new Set(numbers).size).toBe(1_203);
    expect(numbers).toHaveLength(1_203);
  });

  test("shows nobody a row outside the scope, and says that an empty list is empty by its header alone", async () => {
    const stranger = await anActor("reporter");
    await anIssue({ teamId: team.id });

    expect(
      inside(stranger, { kind: "mine" }, { teamId: team.id, reportedBy: 0, assignedTo: null, status: "new" }),
    ).toBe(false);
    expect(
      new TextDecoder()
        .decode(await exported(stranger, viewOf({ kind: "mine" })))
        .trim()
        .split("\r\n"),
    ).toHaveLength(1);
    await expect(exportIssues(stranger, viewOf({ kind: "all" }))).rejects.toMatchObject({ reason: "forbidden" });
  });
});
