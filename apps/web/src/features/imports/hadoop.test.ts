import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { aWorld, planOf, valuesOf } from "./a-world.fixture";
import { decode } from "./decode";
import { readTable } from "./parse";

// Issues of Apache Hadoop, from GitBugs (Patil 2025, arXiv:2504.09651, CC BY 4.0). They are no part of the repository.
const TOP = path.resolve(import.meta.dirname, "../../../../..");
const FILE = ["../shared/data", "../../shared/data"]
  .map((folder) => path.join(TOP, folder, "hadoop_bugs.csv"))
  .find(existsSync);

describe.skipIf(!FILE)("2,503 real issues (skipped where ../shared/data is absent)", () => {
  const bytes = FILE ? readFileSync(FILE) : Buffer.alloc(0);
  const oracle = FILE ? (parse(bytes, { columns: true, bom: true }) as Record<string, string>[]) : [];

  test("are read cell by cell as another reader reads them", () => {
    const table = readTable(decode(bytes).text);

    expect(table.bad).toEqual([]);
    expect(table.rows.map(({ cells }) => cells)).toEqual(oracle.map((row) => Object.values(row)));
  });

  test("go in without a question and without a loss", () => {
    const plan = planOf(decode(bytes).text);

    expect(plan.totals).toEqual({ create: 2_503, update: 0, unchanged: 0, skip: 0, bad: 0 });
    expect(plan.blocks).toEqual([]);
    expect(plan.words.filter(({ certainty }) => certainty !== "known")).toEqual([]);
    expect(plan.warnings).toEqual(['Nothing is taken from the column "Affects Version/s".']);
  });

  test("keep their titles, their descriptions to the last character, and their dates", () => {
    const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const moment = (text: string) => {
      const [, day, month, year, hour, minute] = /^(\d\d)\/(\w{3})\/(\d\d) (\d\d):(\d\d)$/.exec(text)!;
      return new Date(Date.UTC(2000 + Number(year), months.indexOf(month!), Number(day), Number(hour), Number(minute)));
    };

    const values = valuesOf(planOf(decode(bytes).text, { world: aWorld() }));

    expect(values.map(({ externalKey }) => externalKey)).toEqual(oracle.map((row) => row["Issue id"]));
    expect(values.map(({ title }) => title)).toEqual(oracle.map((row) => row.Summary!.trim()));
    expect(values.map(({ description }) => description)).toEqual(oracle.map((row) => row.Description));
    expect(values.map(({ createdAt }) => createdAt)).toEqual(oracle.map((row) => moment(row.Created!)));
    expect(values.map(({ resolvedAt }) => resolvedAt)).toEqual(
      oracle.map((row) => (row.Resolved ? moment(row.Resolved) : null)),
    );
    expect(values.some(({ description }) => /\p{Extended_Pictographic}/u.test(description))).toBe(true);
  });
});
