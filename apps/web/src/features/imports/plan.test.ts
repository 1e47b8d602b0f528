import { describe, expect, test } from "vitest";
import { aWorld, imported, planOf, valuesOf } from "./a-world.fixture";
import { MAX_DESCRIPTION } from "./text";

const JIRA = [
  "Summary,Issue key,Status,Priority,Resolution,Assignee,Reporter,Created,Resolved,Description,Labels",
  'Link is dead,MKT-1,Resolved,Blocker,Fixed,Jane Doe,jane@example.test,30/Sep/21 17:20,02/Oct/21 08:00,"two\nlines",x',
  "Wrong image,MKT-2,Open,Minor,,,Stranger,01/Oct/21 09:00,,,y",
  "",
].join("\n");

describe("a dry run", () => {
  test("says what each row becomes, in our words", () => {
    const [first, second] = valuesOf(planOf(JIRA));

    expect(first).toMatchObject({
      externalKey: "MKT-1",
      title: "Link is dead",
      description: "two\nlines",
      status: "resolved",
      resolution: "fixed",
      severity: "critical",
      assignedTo: 2,
      reportedBy: 2,
      createdAt: new Date("2021-09-30T17:20:00Z"),
      resolvedAt: new Date("2021-10-02T08:00:00Z"),
      updatedAt: new Date("2021-10-02T08:00:00Z"),
    });
    expect(second).toMatchObject({
      status: "open",
      severity: "low",
      reportedBy: 1,
      assignedTo: null,
      teamId: 1,
      categoryId: 1,
    });
  });

  test("collects what it does not know, with its times and first line", () => {
    const { words } = planOf("Title,Severity,Reporter\na,Purple,Nemo\nb,Purple,Jane Doe\nc,High,Nemo\n");

    expect(words).toEqual([
      { field: "reporter", word: "Nemo", means: null, certainty: "proposed", times: 2, line: 2 },
      { field: "reporter", word: "Jane Doe", means: 2, certainty: "known", times: 1, line: 3 },
      { field: "severity", word: "Purple", means: "medium", certainty: "proposed", times: 2, line: 2 },
      { field: "severity", word: "High", means: "high", certainty: "known", times: 1, line: 4 },
    ]);
  });

  test("follows what a person decided of words, people and dates", () => {
    const plan = planOf("Title,Severity,Reporter,Category,Created\na,Purple,Nemo,Colour,01/02/2021\n", {
      decisions: {
        words: { severity: { purple: "critical" }, reporter: { nemo: 5 }, category: { colour: 2 } },
        dates: { createdAt: "month_day_year" },
      },
    });

    expect(valuesOf(plan)[0]).toMatchObject({
      severity: "critical",
      reportedBy: 5,
      categoryId: 2,
      createdAt: new Date("2021-01-02"),
    });
    expect(plan.blocks).toEqual([]);
  });

  test("does not follow a decision for what may not be chosen", () => {
    const plan = planOf("Title,Severity,Team,Reporter\na,Purple,Secret,Nemo\n", {
      decisions: { words: { severity: { purple: "extreme" }, team: { secret: 99 }, reporter: { nemo: 99 } } },
    });

    expect(valuesOf(plan)[0]).toMatchObject({ severity: "medium", teamId: 1, reportedBy: 1 });
  });

  test("names bad rows with their line and reason, and lets the good ones stand", () => {
    const plan = planOf(
      "Title,Created,ID\n,2021-01-01,1\nFine,2021-01-01,2\nOdd date,2021-02-30,3\nFuture,2031-01-01,4\nFine too,,5\nshort\n",
    );

    expect(plan.totals).toEqual({ create: 2, update: 0, unchanged: 0, skip: 0, bad: 4 });
    expect(plan.rows.flatMap((row) => (row.outcome === "bad" ? [`${row.line}: ${row.reason}`] : []))).toEqual([
      expect.stringContaining("2: The title is empty."),
      expect.stringContaining('4: Created: "2021-02-30" is no date'),
      expect.stringContaining('5: Created: "2031-01-01" lies in the future.'),
      expect.stringContaining("7: Line 7 has 1 cell where the header has 3."),
    ]);
  });

  test("is refused without a title, and names the columns", () => {
    expect(() => planOf("Foo,Bar\n1,2\n")).toThrow("No column was recognised as the title. Choose one of: Foo, Bar.");
  });

  test("says which columns nothing is taken from", () => {
    expect(planOf(JIRA).warnings).toContain('Nothing is taken from the column "Labels".');
  });

  test("warns that rows without a key come twice", () => {
    expect(planOf("Title\na\n").warnings).toContainEqual(
      expect.stringContaining("importing the file again files them twice"),
    );
  });

  test("is held up by dates that can be read two ways, and shows both", () => {
    expect(planOf("Title,Due date\na,04/05/2026\n").blocks).toEqual([
      'Due: "04/05/2026" could be 4 May 2026 (day/month/year) or 5 April 2026 (month/day/year). Choose which it is.',
    ]);
  });

  test("is held up by a date column that holds no dates", () => {
    expect(planOf("Title,Created\na,by Jane\n").blocks).toEqual([
      expect.stringContaining('Created: "by Jane" is no date'),
    ]);
  });

  test("reads times in the workspace's zone, and in UTC under a header that says so", () => {
    const world = aWorld({ zone: "Europe/Berlin" });
    const [values] = valuesOf(planOf("Title,Created At (UTC),Due\na,2021-07-01 12:00,2026-07-01\n", { world }));

    expect(values?.createdAt).toEqual(new Date("2021-07-01T12:00:00Z"));
    expect(values?.dueAt, "a bare day is due in its last minute").toEqual(new Date("2026-07-01T21:59:00Z"));
  });
});

describe("a row that does not fit", () => {
  test("keeps a title that is too long, whole, at the head of its description", () => {
    const long = `${"word ".repeat(50)}end`;
    const plan = planOf(`Title,Description\n${long},More\n`);
    const [values] = valuesOf(plan);

    expect(values?.title).toMatch(/^word( word)*…$/);
    expect([...(values?.title ?? "")].length).toBeLessThanOrEqual(200);
    expect(values?.description).toBe(`${long}\n\nMore`);
    expect(plan.rows[0]).toMatchObject({ notes: [expect.stringContaining("The title was too long")] });
  });

  test("cuts a title without blanks between letters, and no emoji in two", () => {
    const [values] = valuesOf(planOf(`Title\n${"👩🏽‍🚀".repeat(80)}\n`));

    expect(values?.title).toMatch(/^(👩🏽‍🚀)+…$/u);
    expect([...(values?.title ?? "")].length).toBeLessThanOrEqual(200);
  });

  test("counts characters as the database does", () => {
    expect(valuesOf(planOf(`Title\n${"😀".repeat(200)}\n`))[0]?.title).toBe("😀".repeat(200));
  });

  test("is bad when its description is beyond what can be kept", () => {
    expect(planOf(`Title,Description\na,${"x".repeat(MAX_DESCRIPTION + 1)}\n`).rows[0]).toMatchObject({
      outcome: "bad",
      reason: expect.stringContaining("100,001 characters; at most 100,000"),
    });
  });

  test("keeps what is no web address in the description", () => {
    const [values] = valuesOf(planOf("Title,URL at fault,Description\na,the footer,Text\n"));
    expect(values).toMatchObject({ url: null, description: "Text\n\nURL: the footer" });
  });

  test("takes a web address without its scheme", () => {
    expect(valuesOf(planOf("Title,URL at fault\na,www.shop.example/sale\n"))[0]?.url).toBe(
      "https://www.shop.example/sale",
    );
  });

  test.for(["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://"])(
    "never takes %s for a web address",
    (address) => {
      expect(valuesOf(planOf(`Title,URL at fault\na,"${address}"\n`))[0]?.url).toBeNull();
    },
  );

  test("is assigned to nobody when the person does not belong to the team", () => {
    const plan = planOf("Title,Assignee\na,Jane Doe\n", { world: aWorld({ isMember: () => false }) });

    expect(valuesOf(plan)[0]?.assignedTo).toBeNull();
    expect(plan.rows[0]).toMatchObject({
      notes: ['"Jane Doe" does not belong to the team, so the issue is assigned to nobody.'],
    });
  });

  test("keeps how it ended in the tracker's own word", () => {
    const [values] = valuesOf(planOf("Title,Status,Resolution\na,Resolved,Won't Fix\n"));
    expect(values).toMatchObject({ status: "closed", resolution: "declined", resolutionReason: "Won't Fix" });
  });
});

describe("a cell of two hundred thousand characters", () => {
  const NAMED = [
    "Status",
    "Resolution",
    "Severity",
    "Category",
    "Campaign",
    "Team",
    "Reporter",
    "Assignee",
    "Due date",
  ];
  // These mean several things, so that their values are asked.
  const UNCLEAR = ["List name", "Outcome", "Level", "Type", "Epic", "Project", "URL"];
  const FIELDS = [...NAMED, ...UNCLEAR];

  // What looks through the rest of a cell from each of its characters is at it for minutes, in which nobody is served: this then runs out of time.
  test.for(["a", "(", "<", "[", "@", "-", " 1", "a.", "a "])("of nothing but %j is read like any other", (one) => {
    const cell = one.repeat(200_000 / one.length);
    const rows = FIELDS.map((_, at) => ["x", ...FIELDS.map((__, column) => (column === at ? cell : ""))].join(","));

    const { words, rows: planned } = planOf(`Title,${FIELDS.join(",")}\n${rows.join("\n")}\n`);

    expect(planned).toHaveLength(FIELDS.length);
    for (const { word } of words) expect(word.length).toBeLessThanOrEqual(1_000);
  });

  test.for(["a", "(", "custom field ("])("of nothing but %j may be a header", (one) => {
    const header = one.repeat(200_000 / one.length);

    expect(planOf(`Title,${header}\nx,y\n`).warnings).toContain(
      `Nothing is taken from the column "${header.slice(0, 200)}…".`,
    );
  });
});

describe("a second run of the same file", () => {
  const existing = imported(planOf(JIRA));

  test("leaves everything unchanged", () => {
    const plan = planOf(JIRA, { world: aWorld({ existing }) });
    expect(plan.totals).toEqual({ create: 0, update: 0, unchanged: 2, skip: 0, bad: 0 });
  });

  test("leaves rows unchanged whose dates were missing, however much later it is", () => {
    const file = "ID,Title,Status\n1,a,Resolved\n2,b,Closed\n3,c,New\n";
    const world = aWorld({ existing: imported(planOf(file)), now: new Date("2026-07-01T12:00:00Z") });

    expect(planOf(file, { world }).totals).toMatchObject({ unchanged: 3 });
  });

  test("updates what the file says anew, and names the fields", () => {
    const plan = planOf(JIRA.replace("Open,Minor", "In Progress,Critical"), { world: aWorld({ existing }) });

    expect(plan.rows[1]).toMatchObject({ outcome: "update", id: 2, changed: ["status", "severity"] });
    expect(plan.totals).toMatchObject({ update: 1, unchanged: 1 });
  });

  test("does not undo what people have changed here since", () => {
    const worked = existing.map((issue) => ({
      ...issue,
      values: { ...issue.values, title: "Better title", severity: "low" as const },
    }));
    expect(planOf(JIRA, { world: aWorld({ existing: worked }) }).totals).toMatchObject({ unchanged: 2 });
  });

  test("does not empty what the file has no column or no word for", () => {
    const worked = existing.map((issue) => ({
      ...issue,
      said: null,
      values: { ...issue.values, dueAt: new Date(), campaignId: 1, teamId: 2, categoryId: 2, reportedBy: 3 },
    }));
    const plan = planOf(
      "Title,Issue key,Team,Category,Campaign,Reporter\nLink is dead,MKT-1,Nowhere,Unheard,Unknown,Nemo\n",
      { world: aWorld({ existing: worked }) },
    );

    expect(plan.totals).toMatchObject({ unchanged: 1 });
  });
});

describe("the same key twice in a file", () => {
  test("lets the later row win and says so", () => {
    const plan = planOf("ID,Title\n7,old\n8,other\n7,new\n");

    expect(plan.rows).toMatchObject([
      { line: 2, outcome: "skip", reason: 'Line 4 has the same key "7"; the later row is used.' },
      { line: 3, outcome: "create" },
      { line: 4, outcome: "create", values: { title: "new" } },
    ]);
  });

  test("lets the earlier row stand when the later one is bad", () => {
    expect(planOf("ID,Title\n7,old\n7,\n").totals).toMatchObject({ create: 1, bad: 1, skip: 0 });
  });
});

describe("an export of ours", () => {
  const OURS = "QM number,Title,Status\r\nQM-2,Link,New\r\nQM-9,Foreign,New\r\n";

  test("finds its issues by their numbers", () => {
    const existing = imported(planOf("Title,Status\na,New\nLink,New\n"));
    const plan = planOf(OURS, { world: aWorld({ existing }) });

    expect(plan.rows).toMatchObject([
      { outcome: "unchanged", id: 2 },
      { outcome: "create", values: { externalKey: "QM-9" } },
    ]);
  });
});
