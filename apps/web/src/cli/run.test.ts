import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { aCategory, anActor, aTeam, database, withDatabase } from "@qm/db/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { importCsv, type Terminal } from "./run";

withDatabase();

const FILE = "Summary,Key,Priority,Level\nLink is dead,K-1,Major,Purple\n,K-2,Major,Green\n";

let folder: string;
let said: string[];
let team: { id: number; name: string };

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "qm-import-"));
  said = [];
  team = await aTeam({ name: "Web" });
  await aCategory({ name: "Broken link" });
  await aCategory({ name: "Typo" });
  await anActor("team_lead", [team.id], { email: "lead@example.test" });
  await writeFile(path.join(folder, "issues.csv"), FILE);
});
afterEach(() => rm(folder, { recursive: true }));

const terminal = (given: Partial<Terminal> = {}): Terminal => ({
  say: (text) => said.push(text),
  progress: (text) => said.push(text),
  confirm: null,
  folder,
  ...given,
});
const run = (line: string, given?: Partial<Terminal>) => importCsv(line.split(" ").filter(Boolean), terminal(given));
const count = async () => (await database().owner<{ n: number }[]>`select count(*)::int as n from issues`)[0]?.n;

describe("the command line", () => {
  test("shows what would happen and writes nothing on a dry run", async () => {
    await run("issues.csv --as lead@example.test --category Typo --dry-run");

    expect(said.join("\n")).toContain("Level → ignored");
    expect(said.join("\n")).toContain("line 3: The title is empty.");
    expect(said.join("\n")).toContain("To create 1, to update 0, unchanged 0, to skip 0, not readable 1.");
    expect(await count()).toBe(0);
  });

  test("imports as the person, with names for team, category, columns and words", async () => {
    await run(
      "issues.csv --as LEAD@example.test --yes --team web --category typo --map Level=severity --word severity:Purple=critical",
    );

    const [issue] = await database()
      .owner`select i.title, i.severity, c.name as category, u.email from issues i join categories c on c.id = category_id join users u on u.id = reported_by`;
    expect(issue).toEqual({ title: "Link is dead", severity: 4, category: "Typo", email: "lead@example.test" });
    expect(said.at(-1)).toMatch(
      /^Import 1 is done in .* s: 1 created, 0 updated, 0 unchanged, 0 skipped, 1 not readable\./,
    );
  });

  test("asks before it writes, and takes no for an answer", async () => {
    await run("issues.csv --as lead@example.test --category Typo", { confirm: async () => false });

    expect(said.at(-1)).toBe("Nothing was imported.");
    expect(await count()).toBe(0);
  });

  test("has nothing to write the second time", async () => {
    await run("issues.csv --as lead@example.test --category Typo --yes");
    await run("issues.csv --as lead@example.test --category Typo --yes");

    expect(said.at(-1)).toBe("There is nothing to write.");
  });

  test("takes an import back", async () => {
    await run("issues.csv --as lead@example.test --category Typo --yes");
    await run("--undo 1 --as lead@example.test");

    expect(said.at(-1)).toBe("Import 1 is undone: 1 removed, 0 put back.");
    expect(await count()).toBe(0);
  });

  test("says how it is used when nothing is named", async () => {
    await run("");
    expect(said.join()).toContain("pnpm import:csv FILE --as EMAIL");
  });

  // biome-ignore format: a table reads best as a table
  test.for([
    ["issues.csv", "Say whose import it is: --as EMAIL."],
    ["issues.csv --as nobody@example.test", "Nobody with the address nobody@example.test may sign in here."],
    ["missing.csv --as lead@example.test", "There is no file"],
    [". --as lead@example.test", "is no file."],
    ["issues.csv other.csv --as lead@example.test", "One file at a time"],
    ["issues.csv --as lead@example.test --colour red", "Unknown option '--colour'"],
    ["issues.csv --as lead@example.test --map Level", "--map \"Level\" is not written as NAME=VALUE."],
    ["issues.csv --as lead@example.test --map Level=colour", "\"colour\" is no field."],
    ["issues.csv --as lead@example.test --team Mail", "There is no team \"Mail\" to choose. There are: Web."],
    ["issues.csv --as lead@example.test --word Purple=high", "--word begins with one of status"],
    ["issues.csv --as lead@example.test --date createdAt=backwards", "--dates:"],
    ["issues.csv --as lead@example.test --category Typo", "nobody can be asked here. Add --yes"],
    ["issues.csv --as lead@example.test --yes", "decide first what stands above"],
    ["--undo twelve --as lead@example.test", "--undo 12"],
    ["--undo 12 --as lead@example.test", "There is no such import."],
  ])("refuses %j with a sentence", async ([line, message]) => {
    await expect(run(line!)).rejects.toMatchObject({ name: "Refusal", message: expect.stringContaining(message!) });
    expect(await count()).toBe(0);
  });

  test("refuses 200 MB before it reads a byte", async () => {
    await writeFile(path.join(folder, "huge.csv"), "");
    await truncate(path.join(folder, "huge.csv"), 200 * 1024 * 1024);

    await expect(run("huge.csv --as lead@example.test")).rejects.toThrow("This file has 200 MB; at most 20 MB");
  });

  test("is refused to reporters", async () => {
    await anActor("reporter", [team.id], { email: "reporter@example.test" });
    await expect(run("issues.csv --as reporter@example.test")).rejects.toMatchObject({ reason: "forbidden" });
  });
});
