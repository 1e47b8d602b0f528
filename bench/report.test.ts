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
