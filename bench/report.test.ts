import { describe, expect, test } from "vitest";
import { type Measured, timingOf } from "./measure";
import { report } from "./report";

const measured = (name: string, pgbench?: Measured["pgbench"]): Measured => ({
  ...{ stand: "Writing", name, kind: "write", total: null, database: null },
  ...{ took: timingOf([15]), limit: timingOf([10]) },
  ...(pgbench !== undefined && { pgbench }),
});

const pageOf = (...all: Measured[]) =>
  report([{ issueCount: 20_000, measured: all, weather: { before: 0, median: 0, most: 0 }, minutes: 1 }], new Date());

const list = (name: string, database: number, total: number | null): Measured => ({
  ...{ stand: "Mine", name, kind: "list", total, database },
  ...{ took: timingOf([1]), limit: timingOf([1]) },
});

describe("what grows with the issues", () => {
  const page = report(
    [
      {
        issueCount: 1_000,
        measured: [list("more", 0.3, 4), list("none", 0.2, 0), list("chart", 1, null), list("even", 1, 9)],
      },
      {
        issueCount: 9_000,
        measured: [list("more", 1.8, 12), list("none", 0.9, 0), list("chart", 2.5, null), list("even", 2, 9)],
      },
      {
        issueCount: 90_000,
        measured: [list("more", 1.2, 5_000), list("none", 0.8, 1), list("chart", 3, null), list("even", 2, 9)],
      },
    ].map((one) => ({ ...one, weather: { before: 0, median: 0, most: 0 }, minutes: 1 })),
    new Date(),
  );

  test("is told from the fewest to the most, first what takes longer for each issue that is found", () => {
    expect(
      page,
    ).toContain(`From 1,000 to 90,000 issues, 3 of 4 questions take the database more than twice as long, and more than 0.5 ms. 2 of them take more than twice as long for each issue that they find, up to the 1,000 that are counted one by one:

- Mine, none: 4.0 times (0.20 to 0.80)
- Mine, chart: 3.0 times (1.00 to 3.00)

The others find more:

- Mine, more: 4.0 times (0.30 to 1.20, 4 and 5,000 found)
`);
  });

  test("is not told of one number of issues", () => {
    expect(pageOf(list("more", 0.3, 4))).not.toContain("What grows");
  });
});

describe("changes beside pgbench", () => {
  test("are told per second with their share, and which are over their bar", () => {
    const page = pageOf(
      measured("comment", { own: 49.96, pgbench: 100 }),
      measured("move", { own: 50, pgbench: 100 }),
      measured("import"),
    );

    expect(page).toContain(`Changes per second, the application's beside pgbench's of the same statements:

| one change after the other | its own | pgbench's | | |
| --- | ---: | ---: | ---: | ---: |
| comment | 50.0 | 100.0 | 49 % | over |
| move | 50.0 | 100.0 | 50 % | ok |
`);
    expect(page).toContain("2 of 3 keep their bars.");
    expect(page).toContain("- Writing, comment: under 50 % of pgbench (p50 15.0, limit 10.0)");
  });

  test("are told not to be, where there is no pgbench", () => {
    const page = pageOf(measured("comment", null), measured("move", null));

    expect(page.match(/pgbench was not found/g)).toHaveLength(1);
    expect(page).not.toContain("Changes per second,");
    expect(page).toContain("2 of 2 keep their bars.");
  });

  test("are not told of where none was asked for", () => {
    expect(pageOf(measured("import"))).not.toMatch(/pgbench was not found|Changes per second,/);
  });
});
