import { describe, expect, test } from "vitest";
import type { Compared, Unit } from "./answer";
import { changeOf, shown, spoken, spokenMark } from "./words";

const href = "/issues" as const;

describe("a value", () => {
  test.for<[number | null, Unit, string, string]>([
    [1204, "issues", "1,204", "1,204 issues"],
    [1, "issues", "1", "1 issue"],
    [-1, "issues", "-1", "-1 issue"],
    [0, "issues", "0", "0 issues"],
    [0.4, "hours", "24 min", "24 minutes"],
    [1 / 60, "hours", "1 min", "1 minute"],
    [3.24, "hours", "3.2 h", "3.2 hours"],
    [48, "hours", "48 h", "48 hours"],
    [61.2, "hours", "2.6 d", "2.6 days"],
    [1, "days", "1 d", "1 day"],
    [42, "days", "42 d", "42 days"],
    [0.125, "share", "12.5 %", "12.5 percent"],
    [1, "share", "100 %", "100 percent"],
    [1.25, "per_campaign", "1.3", "1.3 issues per campaign"],
    [0.034, "per_1000_links", "0.03", "0.03 issues per 1,000 links"],
    [null, "share", "–", "nothing to compute it from"],
  ])("of %s in %s is shown as “%s” and read out as “%s”", ([value, unit, shownAs, readAs]) => {
    expect([shown(value, unit), spoken(value, unit)]).toEqual([shownAs, readAs]);
  });

  test("of a rate is never read out without how many issues it is of", () => {
    expect(spokenMark("9 Nov", { value: 0.25, n: 8, href }, "share")).toBe("9 Nov: 25 percent, of 8 issues");
    expect(spokenMark("9 Nov", { value: 8, n: 8, href }, "issues", { running: true })).toBe("9 Nov: 8 issues, so far");
    expect(spokenMark("9 Nov", { value: 8, n: 8, href }, "issues", { cut: true })).toBe("9 Nov: 8 issues, in part");
  });

  test("of days is read out with the issues that ended them, where there are any", () => {
    expect(spokenMark("9 Nov", { value: 12, n: 1, href }, "days")).toBe("9 Nov: 12 days, 1 issue");
    expect(spokenMark("9 Nov", { value: 12, n: 0, href }, "days", { running: true })).toBe("9 Nov: 12 days, so far");
  });

  test("of a share says which part of how many it is", () => {
    const quarter = { value: 0.25, n: 8, part: 2, href };
    expect(spokenMark("Reopened", quarter, "share")).toBe("Reopened: 25 percent, 2 of 8 issues");
    expect(spokenMark("Failed", { ...quarter, of: "campaigns" }, "share")).toBe("Failed: 25 percent, 2 of 8 campaigns");
  });
});

describe("the comparison with the period before", () => {
  const compared = (now: number | null, before: number | null, better: Compared["better"], unit: Unit = "issues") =>
    changeOf({
      unit,
      better,
      now: { value: now, n: 1, href },
      before: { value: before, n: 1, href },
    });

  test.for<[Parameters<typeof compared>, ReturnType<typeof compared>]>([
    [[12, 10, "less"], { way: "more", news: "bad", by: "2 more", words: "2 more than before (10)" }],
    [[8, 10, "less"], { way: "less", news: "good", by: "2 less", words: "2 less than before (10)" }],
    [[12, 10, null], { way: "more", news: null, by: "2 more", words: "2 more than before (10)" }],
    [[10, 10, "less"], { way: "same", news: null, by: "as before", words: "as before (10)" }],
    [
      [0.052, 0.04, "less", "share"],
      { way: "more", news: "bad", by: "1.2 points more", words: "1.2 points more than before (4 %)" },
    ],
    [
      [0.051, 0.061, "less", "share"],
      { way: "less", news: "good", by: "1 point less", words: "1 point less than before (6.1 %)" },
    ],
    [[null, 10, "less"], null],
    [[10, null, "less"], null],
  ])("of %j is %j", ([given, change]) => {
    expect(compared(...given)).toEqual(change);
  });

  test("is of the days that are over, where today is one of the period", () => {
    const figure = (value: number) => ({ value, n: value, href });
    const given = { unit: "issues", better: "less" } as const;

    expect(changeOf({ ...given, now: figure(12), complete: figure(8), before: figure(10) })).toEqual({
      way: "less",
      news: "good",
      by: "2 less",
      words: "2 less than before (10)",
    });
  });

  test("calls what looks the same the same", () => {
    expect(compared(0.0401, 0.0399, "less", "share")).toMatchObject({ way: "same" });
  });
});
