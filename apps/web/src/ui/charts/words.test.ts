import { describe, expect, test } from "vitest";
import type { Compared, Figure, Unit } from "./answer";
import { changeOf, numbersShown, shown, spoken, spokenMark } from "./words";

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

describe("what stands beside a rate", () => {
  test.for<[Figure, Unit, string, string]>([
    [{ value: 0.25, n: 8, part: 2, href }, "share", "n 8", "A: 25 percent, 2 of 8 issues"],
    [{ value: 30, n: 1204, href }, "hours", "n 1,204", "A: 30 hours, of 1,204 issues"],
    [
      { value: 0.5, n: 2, part: 1, of: "campaigns", href },
      "share",
      "1 of 2 campaigns",
      "A: 50 percent, 1 of 2 campaigns",
    ],
    [
      { value: 3.2, n: 38, part: 120, of: "campaigns", href },
      "per_campaign",
      "120 issues of 38 campaigns",
      "A: 3.2 issues per campaign, 120 issues of 38 campaigns",
    ],
    [
      { value: 1000, n: 1, part: 1, of: "links", href },
      "per_1000_links",
      "1 issue of 1 link",
      "A: 1,000 issues per 1,000 links, 1 issue of 1 link",
    ],
  ])("of %j in %s is “%s”, and “%s” when it is read out", ([figure, unit, shownAs, readAs]) => {
    expect([numbersShown(figure, unit), spokenMark("A", figure, unit)]).toEqual([shownAs, readAs]);
  });

  test("is no number of issues where a point has its size beside it", () => {
    expect(spokenMark("9 Nov", { value: 1.25, n: 5, href }, "per_campaign")).toBe(
      "9 Nov: 1.3 issues per campaign, 5 issues",
    );
  });
});

describe("the comparison with the period before", () => {
  const compared = (now: number | null, before: number | null, better: Compared["better"], unit: Unit = "issues") =>
    changeOf({
      unit,
      better,
      now: { value: now, n: 40, href },
      before: { value: before, n: 40, href },
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
    [
      [0.3834, 0.3824, "more", "share"],
      { way: "more", news: "good", by: "0.1 points more", words: "0.1 points more than before (38.2 %)" },
    ],
    [
      [74.4, 117.6, "less", "hours"],
      { way: "less", news: "good", by: "1.8 d less", words: "1.8 d less than before (4.9 d)" },
    ],
    [
      [30, 20.5, "less", "hours"],
      { way: "more", news: "bad", by: "9.5 h more", words: "9.5 h more than before (20.5 h)" },
    ],
    [[null, 10, "less"], null],
    [[10, null, "less"], null],
  ])("of %j is %j", ([given, change]) => {
    expect(compared(...given)).toEqual(change);
  });

  test("is of the days that are over, where today is one of the period", () => {
    const figure = (value: number) => ({ value, n: value, href });
    const given = { unit: "issues", better: "less" } as const;

    expect(changeOf({ ...given, now: figure(22), complete: figure(18), before: figure(20) })).toEqual({
      way: "less",
      news: "good",
      by: "2 less",
      words: "2 less than before (20)",
    });
  });

  test.for<[number, number, Unit, string]>([
    [74.4, 117.1, "hours", "1.8 d less than before (4.9 d)"],
    [0.383, 0.3822, "share", "0.1 points more than before (38.2 %)"],
    [110, 99.5, "days", "10.5 d more than before (99.5 d)"],
    [0.2, 0.05, "per_1000_links", "0.15 more than before (0.05)"],
    [0.4, 0.6, "hours", "12 min less than before (36 min)"],
    [50, 47, "hours", "3 h more than before (47 h)"],
    [48.1, 47.9, "hours", "0.2 h more than before (47.9 h)"],
    [400, 12, "hours", "16.2 d more than before (12 h)"],
    [1.2, 182, "hours", "7.5 d less than before (7.6 d)"],
    [0.5, 182, "hours", "less than before (7.6 d)"],
    [182, 0.5, "hours", "more than before (30 min)"],
    [20, 10, "issues", "10 more than before (10)"],
  ])("of %s and %s in %s is told in their unit and as exactly: “%s”", ([now, before, unit, words]) => {
    expect(compared(now, before, null, unit)?.words).toBe(words);
  });

  test.for<[string, Unit, Figure, Figure, "good" | null]>([
    ["of ten issues each", "share", { value: 0.2, n: 10, href }, { value: 0.3, n: 10, href }, "good"],
    ["of nine now", "share", { value: 0, n: 9, href }, { value: 0.3, n: 10, href }, null],
    ["of one before", "hours", { value: 2, n: 90, href }, { value: 3, n: 1, href }, null],
    [
      "after a time in which there was nothing",
      "issues",
      { value: -743, n: -743, href },
      { value: 0, n: 0, href },
      null,
    ],
    ["of few links", "per_1000_links", { value: 2, n: 5_000, href }, { value: 3, n: 999, href }, null],
    [
      "of a difference, by what it is made of",
      "issues",
      { value: -3, n: -3, href: null, beside: [{ key: "f", words: "filed", n: 167, href }] },
      { value: 0, n: 0, href: null, beside: [{ key: "f", words: "filed", n: 20, href }] },
      "good",
    ],
  ])("is called better only where both sides have enough: %s", ([, unit, now, before, news]) => {
    expect(changeOf({ unit, better: "less", now, before })).toMatchObject({ way: "less", news });
  });

  test("calls what looks the same the same", () => {
    expect(compared(0.0401, 0.0399, "less", "share")).toMatchObject({ way: "same" });
  });
});
