import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { Answer, ControlPoint, Mark } from "./answer";
import { DataTable } from "./data-table";
import { isEmpty, tableOf } from "./table-of";

const mark = (key: string, value: number | null, more: Partial<Mark> = {}): Mark => ({
  key,
  label: key,
  value,
  n: value ?? 0,
  href: `/issues?q=${key}`,
  ...more,
});
const point = (key: string, value: number, more: Partial<ControlPoint> = {}): ControlPoint => ({
  ...mark(key, value),
  denominator: 4,
  centre: 1,
  lower: 0,
  upper: 2.5,
  ...more,
});

const answers: Record<Answer["drawn"], Answer> = {
  figures: {
    drawn: "figures",
    figures: [
      { key: "a", label: "Filed", unit: "issues", now: mark("now", 3), before: mark("before", 1), better: "less" },
    ],
  },
  bars: {
    drawn: "bars",
    unit: "issues",
    series: [
      { key: "a", label: "Filed", marks: [mark("w1", 1), mark("w2", 2, { running: true })] },
      { key: "b", label: "Resolved", marks: [mark("w1", 0), mark("w2", 5)] },
    ],
  },
  flow: { drawn: "flow", unit: "issues", series: [{ key: "a", label: "Open", marks: [mark("w1", 1)] }] },
  spread: { drawn: "spread", unit: "hours", series: [{ key: "a", label: "Median", marks: [mark("w1", 2, { n: 9 })] }] },
  parted: { drawn: "parted", unit: "issues", series: [{ key: "a", label: "High", marks: [mark("old", 1)] }] },
  pareto: { drawn: "pareto", unit: "issues", marks: [{ ...mark("Links", 3), share: 0.75, cumulative: 0.75 }] },
  control: {
    drawn: "control",
    unit: "per_campaign",
    each: { one: "week", many: "weeks" },
    why: "A u chart: faults are counted over a number of units that varies.",
    tested: "It is tested by Nelson’s rules.",
    days: "2 weeks, 2 to 15 Nov 2026",
    points: [point("w1", 1), point("w2", 9, { excluded: true })],
    signals: [],
    caution: null,
    notes: [],
    annotates: null,
  },
  funnel: {
    drawn: "funnel",
    unit: "per_campaign",
    denominator: "Campaigns",
    points: [point("Email", 1)],
    caution: null,
  },
  funnels: {
    drawn: "funnels",
    unit: "share",
    funnels: [
      {
        ...{ key: "resolve", label: "Resolved in time", denominator: "Issues resolved", caution: null },
        points: [{ ...point("r", 0.25, { n: 4, part: 1, lower: 0.1, upper: 0.9 }), label: "Email" }],
      },
    ],
    columns: [
      { key: "resolve", label: "Resolved in time", unit: "share" },
      { key: "late", label: "Late now", unit: "issues" },
    ],
    rows: [{ key: "r", label: "Email", href: null, cells: [mark("r", 0.25, { n: 4, part: 1 }), mark("l", 3)] }],
  },
  table: {
    drawn: "table",
    columns: [{ key: "c", label: "Filed", unit: "issues" }],
    rows: [{ key: "r", label: "Email", href: null, cells: [mark("c", 7)] }],
  },
};

describe("the table of an answer", () => {
  test.for(Object.values(answers))("drawn as $drawn has a head for each column", (answer) => {
    const { head, rows } = tableOf(answer);

    expect(rows.length).toBeGreaterThan(0);
    for (const { cells } of rows) expect(cells).toHaveLength(head.length - 1);
  });

  test.for(Object.values(answers))("drawn as $drawn leads wherever the drawing leads", (answer) => {
    const html = renderToStaticMarkup(<DataTable title="Question" answer={answer} />);

    const hrefs = new Set(JSON.stringify(answer).match(/\/issues\?q=\w+/g));
    expect([...hrefs].filter((href) => !html.includes(`href="${href}"`))).toEqual([]);
    expect(html.match(/tabindex="0"/g)).toHaveLength(1);
  });

  test("tells of each rate how many issues it is of", () => {
    expect(tableOf(answers.spread).rows[0]!.cells[0]).toMatchObject({ text: "2 h", of: 9 });
    expect(tableOf(answers.bars).rows[0]!.cells[0]).not.toHaveProperty("of");
  });

  test("has the limits of each unit behind the figure that they are for, and what no funnel is of", () => {
    const { head, rows } = tableOf(answers.funnels);

    expect(head).toEqual([
      ...["Name", "Resolved in time", "Resolved in time: lower limit", "Resolved in time: upper limit", "Late now"],
    ]);
    expect(rows[0]!.cells.map(({ text, of }) => [text, of])).toEqual([
      ["25 %", 4],
      ["10 %", undefined],
      ["90 %", undefined],
      ["3", undefined],
    ]);
  });

  test("of a backlog says that it is counted at an end", () => {
    expect(tableOf(answers.flow).head).toEqual(["At the end of", "Open"]);
  });

  test("names the values of a chart as its axis does", () => {
    expect(tableOf({ ...answers.control, axis: "Share reopened" } as Answer).head[1]).toBe("Share reopened");
    expect(tableOf({ ...answers.funnel, axis: "Issues per campaign" } as Answer).head[1]).toBe("Issues per campaign");
  });

  test("says which period is not over, and what was left out of limits", () => {
    expect(tableOf(answers.bars).rows.map(({ label }) => label)).toEqual(["w1", "w2 (so far)"]);
    expect(tableOf(answers.control).rows[1]!.label).toBe("w2 (left out of the limits)");
  });

  test("has the ranges of a chart that has some, and of a share which part of how many it is", () => {
    const third = { ...point("w1", 1 / 3), n: 9, part: 3, denominator: 9 };
    const ranges = {
      points: [
        { value: null, centre: null, upper: null },
        { value: 8, centre: 4, upper: 13 },
      ],
      signals: [],
    };
    const chart = { ...answers.control, unit: "share", points: [third, point("w2", 1)], ranges } as Answer;

    const { head, rows } = tableOf(chart);

    expect(head.slice(0, 4)).toEqual(["Week", "Value", "Issues", "Size"]);
    expect(head.slice(-2)).toEqual(["Range", "Limit of ranges"]);
    expect(rows[0]!.cells.slice(0, 3).map(({ text }) => text)).toEqual(["33.3 %", "3", "9"]);
    expect(rows.map(({ cells }) => cells.slice(-2).map(({ value }) => value))).toEqual([
      [null, null],
      [8, 13],
    ]);
  });

  test("says what people say of a point, where they do", () => {
    const [first, second] = [point("w1", 1), point("w2", 9)];
    const said = {
      ...answers.control,
      points: [first, { ...second, said: ["Week of w2: A sale", "Week of w2: Late"] }],
    };

    expect(tableOf(answers.control).head).not.toContain("Said of it");
    expect(tableOf(said as Answer).head.at(-1)).toBe("Said of it");
    expect(tableOf(said as Answer).rows.map(({ cells }) => cells.at(-1)!.text)).toEqual([
      "",
      "Week of w2: A sale; Week of w2: Late",
    ]);
  });
});

describe("the table of an answer that is compared", () => {
  const earlier = (key: string, value: number | null, n = value ?? 0) => ({
    before: mark(`${key} before`, value, { n }),
  });

  test("has what was before beside each series that has it, and leads there", () => {
    const answer: Answer = {
      ...{ drawn: "bars", unit: "issues", earlier: "12 weeks earlier" },
      series: [
        {
          ...{ key: "a", label: "Resolved", better: "more" },
          marks: [mark("w1", 13, earlier("w1", 12)), mark("w2", 1, { running: true })],
        },
        { key: "b", label: "Open", marks: [mark("w1", 0), mark("w2", 5)] },
      ],
    };

    const { head, rows } = tableOf(answer);

    expect(head).toEqual(["Period", "Resolved", "Resolved, before", "Open"]);
    expect(rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ["13", "12", "0"],
      ["1", "–", "5"],
    ]);
    expect(rows[0]!.cells[0]!.spoken).toBe("w1, resolved: 13 issues, 1 more than before (12), which is better");
    expect(rows[0]!.cells[1]).toMatchObject({ spoken: "w1, resolved, before: 12 issues", href: "/issues?q=w1 before" });
  });

  test("of percentiles ends with those of all the time before", () => {
    const answer: Answer = {
      ...{ drawn: "spread", unit: "hours", earlier: "1 to 7 Nov 2026" },
      series: [{ key: "m", label: "Median", marks: [mark("w1", 2, { n: 9 })], before: mark("m", 3, { n: 30 }) }],
    };

    const { rows } = tableOf(answer);

    expect(rows.map(({ label, cells }) => [label, ...cells.map(({ text }) => text)])).toEqual([
      ["w1", "2 h", "9"],
      ["Before, 1 to 7 Nov 2026", "3 h", "30"],
    ]);
    expect(rows[1]!.cells[0]!.spoken).toBe("Before, 1 to 7 Nov 2026, median: 3 hours, of 30 issues");
  });

  test("of causes says what changed, without today where today is one of the days", () => {
    const links = { ...mark("Links", 5, { ...earlier("Links", 6) }), complete: mark("Links so far", 4) };
    const answer: Answer = {
      ...{ drawn: "pareto", unit: "issues", earlier: "1 to 7 Nov 2026" },
      marks: [{ ...links, share: 1, cumulative: 1 }],
    };

    const { head, rows } = tableOf(answer);

    expect(head).toEqual(["Name", "Issues", "Share", "Together", "Without today", "Before", "Change"]);
    expect(rows[0]!.cells.map(({ text }) => text)).toEqual(["5", "100 %", "100 %", "4", "6", "2 less"]);
  });

  test("of shares says under each what became of it, in words", () => {
    const kept = { ...mark("c", 0.5, { n: 8 }), before: mark("d", 0.75, { n: 4 }) };
    const answer: Answer = {
      drawn: "table",
      columns: [
        { key: "c", label: "In time", unit: "share", better: "more" },
        { key: "l", label: "Late now", unit: "issues" },
      ],
      rows: [{ key: "r", label: "High", href: null, cells: [kept, mark("l", 2)] }],
    };

    const html = renderToStaticMarkup(<DataTable title="Question" answer={answer} />);

    expect(tableOf(answer).head).toEqual(["Name", "In time", "In time, before", "Late now"]);
    expect(tableOf(answer).rows[0]!.cells[0]!.note).toBe("25 points less");
    expect(html).toContain("25 points less");
    expect(html.replaceAll(/<[^>]+>/g, " ")).toMatch(/before\s+75 %\s+n 4/);
    expect(html).not.toContain("In time, before</th>");
  });
});

describe("an answer is empty", () => {
  test("where no mark has an issue behind it", () => {
    const nothing: Answer = {
      drawn: "bars",
      unit: "issues",
      series: [{ key: "a", label: "Filed", marks: [mark("w1", 0)] }],
    };

    expect(isEmpty(nothing)).toBe(true);
    expect(Object.values(answers).filter(isEmpty)).toEqual([]);
  });

  test("but figures of zero are figures", () => {
    const zero = mark("now", 0);

    expect(
      isEmpty({
        drawn: "figures",
        figures: [{ key: "a", label: "A", unit: "issues", now: zero, before: null, better: null }],
      }),
    ).toBe(false);
  });
});
