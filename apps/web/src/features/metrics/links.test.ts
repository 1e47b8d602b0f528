import { aCampaign, aCategory, anActor, anIssue, aTeam, database, type TestActor, withDatabase } from "@qm/db/testing";
import { dayOf, type PeriodChoice, periodOf, type Scope, STATUSES } from "@qm/domain";
import { describe, expect, test } from "vitest";
import type { IssueFilters } from "@/features/issues/fields";
import { writeScope } from "@/features/issues/view";
import type { Answer, Figure, Unit } from "./answer";
import { listed } from "./listed.fixture";
import { metrics } from "./metrics";
import { type QuestionKey, questionsIn } from "./questions";

withDatabase();

// A Wednesday.
const NOW = new Date("2026-11-18T15:00:00Z");
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const WEEKS: PeriodChoice = { word: "last_12_weeks" };

/** Every figure in an answer, however it is drawn, with its unit. */
function figuresIn(answer: Answer): (Figure & { unit: Unit })[] {
  switch (answer.drawn) {
    case "figures":
      return answer.figures.flatMap(({ now, complete, before, unit }) =>
        [now, complete, before].flatMap((figure) => (figure ? [of(unit)(figure)] : [])),
      );
    case "table":
      return figuresInRows(answer);
    case "funnels":
      return [...answer.funnels.flatMap(({ points }) => points.map(of(answer.unit))), ...figuresInRows(answer)];
    case "pareto":
      return answer.marks.flatMap((mark) =>
        [...withBefore(mark), ...(mark.complete ? [mark.complete] : [])].map(of(answer.unit)),
      );
    case "control":
    case "funnel":
      return answer.points.map(of(answer.unit));
    default:
      return answer.series.flatMap(({ marks, before }) =>
        [...marks.flatMap(withBefore), ...(before ? [before] : [])].map(of(answer.unit)),
      );
  }
}

const figuresInRows = ({ columns, rows }: Pick<Extract<Answer, { drawn: "table" }>, "columns" | "rows">) =>
  rows.flatMap(({ cells }) => cells.flatMap((cell, n) => withBefore(cell).map(of(columns[n]!.unit))));

const withBefore = (figure: Figure & { before?: Figure }): Figure[] =>
  figure.before ? [figure, figure.before] : [figure];

const of = (unit: Unit) => (figure: Figure) => ({ ...figure, unit });

/** The other lists behind a figure, each a figure that is so many issues. */
const withBeside = (figure: Figure & { unit: Unit }): (Figure & { unit: Unit })[] => [
  figure,
  ...(figure.beside ?? []).map(({ n, href }) => ({ value: n, n, href, unit: "issues" as const })),
];

/** What the figure says of the number of issues in its list, as far as it says one. */
const numberIn = ({ unit, value, n, part }: Figure & { unit: Unit }) =>
  unit === "issues" ? value : unit === "share" && value !== null ? value * n : (part ?? n);

/** Minutes for the first response and for resolving, of some severities; less than lie between two issues, so that what is late today was late then. */
const AGREED = {
  critical: { respond: 60, resolve: 600 },
  high: { respond: 120, resolve: 1_200 },
  medium: { respond: null, resolve: 2_400 },
  low: { respond: null, resolve: null },
};

/** Issues of all ages and ends, in two teams, some of them one's own. */
async function aHistory() {
  const [mine, theirs] = [await aTeam(), await aTeam()];
  const lead = await anActor("team_lead", [mine.id]);
  const reporter = await anActor("reporter", [mine.id]);
  const admin = await anActor("admin");
  const categories = [await aCategory(), await aCategory()];
  const campaign = await aCampaign({ teamId: mine.id });
  const { owner } = database();
  await owner`update campaigns set launch_at = ${hoursAgo(45 * 24).toISOString()}, links = 250 where id = ${campaign.id}`;
  await owner`insert into sla_policies (goals, pauses, pauses_aside) values (${owner.json(AGREED)}, '[]', false)`;
  for (let n = 0; n < 40; n++) {
    const status = STATUSES[n % STATUSES.length]!;
    const createdAt = hoursAgo(n * 47);
    const isEnded = status === "resolved" || status === "closed";
    const { id } = await anIssue({
      teamId: (n % 3 === 0 ? theirs : mine).id,
      categoryId: categories[n % 2]!.id,
      campaignId: n % 4 === 0 ? campaign.id : null,
      reportedBy: (n % 5 < 2 ? reporter : lead).id,
      severity: (["low", "medium", "high", "critical"] as const)[n % 4]!,
      status,
      createdAt,
      ...(isEnded && { resolution: "fixed" }),
      ...(n % 2 === 0 && { stage: n % 6 === 0 ? "after_launch" : "before_launch" }),
      ...(n % 4 === 3 && { stage: "after_launch" }),
    });
    await database()
      .owner`update issues set version = version + 1, updated_at = ${NOW.toISOString()}, reopen_count = ${n % 7 === 0 ? 1 : 0},
      resolved_at = ${isEnded ? new Date(createdAt.getTime() + n * 3_600_000).toISOString() : null} where id = ${id}`;
  }
  const scopes: [TestActor, Scope][] = [
    [lead, { kind: "teams" }],
    [lead, { kind: "team", teamId: mine.id }],
    [lead, { kind: "mine" }],
    [reporter, { kind: "mine" }],
    [reporter, { kind: "teams" }],
    [admin, { kind: "all" }],
  ];
  return { mine, lead, reporter, admin, scopes, categories };
}

/** The questions whose marks lead to issues. */
const TOLD = questionsIn("all").concat(questionsIn("mine"));

describe("every mark of every metric", () => {
  test.for<[string, IssueFilters, PeriodChoice, QuestionKey[]]>([
    ["nothing filtered", {}, WEEKS, []],
    [
      "filters that ask of the same fields",
      { severity: ["low", "high"], createdAt: { word: "last_30_days" } },
      WEEKS,
      // Of what is critical, and of what was reopened, these filters leave nothing.
      ["criticalGaps", "reopening"],
    ],
    ["days of one's own", {}, { from: "2026-09-03", to: "2026-10-07" }, []],
    [
      "a year of months",
      { clauses: [[{ key: "status", operator: "not", value: ["new"] }]] },
      { word: "this_year" },
      [],
    ],
  ])("opens the list of exactly the issues behind it, with %s", async ([, filters, period, nothing]) => {
    const { scopes } = await aHistory();
    const lists = new Map<string, number>();
    const asked = new Set<string>();
    let marks = 0;
    for (const [actor, scope] of scopes) {
      for (const key of questionsIn(scope.kind)) {
        const days = periodOf(period, dayOf(NOW, "UTC"));
        const answer: Answer = await metrics[key].ask({ actor, scope, filters, period: days, now: NOW });
        for (const figure of figuresIn(answer).flatMap(withBeside)) {
          const { href, n, value } = figure;
          if (value === null) expect(n).toBe(0);
          if (!href) continue;
          const list = `${actor.id} ${href}`;
          if (!lists.has(list)) lists.set(list, await listed(actor, href));
          const behind = lists.get(list)!;
          expect([key, href, figure.part ?? n, numberIn(figure)]).toEqual([
            key,
            href,
            behind,
            value === null ? 0 : expect.closeTo(behind, 6),
          ]);
          if (behind > 0) asked.add(key);
          marks++;
        }
      }
    }
    expect(marks).toBeGreaterThan(400);
    // What nothing is found behind is tried by nothing.
    expect(asked).toEqual(new Set(TOLD.filter((key) => !nothing.includes(key))));
  });
});

test("what runs out between two days is counted as many as its list has, within a month and from one to the next", async () => {
  const { scopes } = await aHistory();
  const found: number[] = [];
  for (const [actor, scope] of scopes.filter(([, { kind }]) => kind !== "mine"))
    for (const key of ["respondBy", "resolveBy"])
      for (const days of ["2026-11-03..2026-11-16", "2026-10-20..2026-11-05", "2026-08-01..2027-01-31"]) {
        for (const more of ["", "&severity=high"])
          found.push(await listed(actor, `/issues?scope=${writeScope(scope)}&${key}=${days}${more}`));
      }
  expect(found.filter((n) => n > 0).length).toBeGreaterThan(found.length / 2);
});
