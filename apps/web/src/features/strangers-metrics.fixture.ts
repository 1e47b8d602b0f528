import type { TestActor } from "@qm/db/testing";
import { DEFAULT_PERIOD, periodOf } from "@qm/domain";
import { defaultScope } from "./issues/view";
import type { Answer } from "./metrics/answer";
import { keepBoard, mailBoard, removeBoard, saveBoard, shareBoard, stopBoardMail } from "./metrics/boards/commands";
import { findBoard, listBoards } from "./metrics/boards/queries";
import { askCampaign, findCampaign, firstFiledIn } from "./metrics/campaign-record";
import { listCampaignQuality } from "./metrics/campaigns";
import { metrics } from "./metrics/metrics";
import { addNote, removeNote } from "./metrics/notes/commands";
import { askMetric, findChosen, hasIssues } from "./metrics/queries";
import type { Asked as Wanted } from "./metrics/view";
import { type Asked, COMMON, IN_SCOPE, type Inner, SIGHT, SQL_ONLY, WORK } from "./strangers-asked.fixture";

const COUNTED = { ...SIGHT, member: "something", lead: "something", admin: "something" } as const;
const NO_DATABASE: Inner = { inner: "asks no database" };

const wantedBy = (actor: TestActor): Wanted => ({ scope: defaultScope(actor), filters: {}, period: DEFAULT_PERIOD });

/** How many issues an answer speaks of: its words are the same for everybody, and so is how many campaigns or links there are. */
function countedIn(answer: unknown): number[] {
  if (Array.isArray(answer)) return answer.flatMap(countedIn);
  if (typeof answer !== "object" || answer === null) return [];
  const counts = "of" in answer ? "part" : "n";
  return Object.entries(answer).flatMap(([key, value]) => (key === counts ? [Number(value)] : countedIn(value)));
}

/** Nobody of the scene filed anything for themselves, nothing of it is resolved, and of nothing is it told when it was found. */
const OF_NOBODY = ["became", "timeToResolve", "timeToFirstResolve", "reopening", "escaping", "criticalGaps"];
const NOTHING = { ...COUNTED, member: "nothing", lead: "nothing", admin: "nothing" } as const;

const asking = (ask: (actor: TestActor) => Promise<Answer>, answers: Asked["answers"] = COUNTED): Asked => ({
  ask: async (actor) => countedIn(await ask(actor)),
  answers,
});

const TODAY = new Date().toISOString().slice(0, 10);

const OF_EACH = Object.fromEntries(
  Object.entries(metrics).map(([key, metric]) => [
    `metrics/metrics metrics.${key}.ask`,
    asking(
      (actor) => metric.ask({ ...wantedBy(actor), actor, period: periodOf(DEFAULT_PERIOD, TODAY), now: new Date() }),
      OF_NOBODY.includes(key) ? NOTHING : COUNTED,
    ),
  ]),
);

// biome-ignore format: a table reads best as a table
export const METRIC_FUNCTIONS: Record<string, Asked | Inner> = {
  ...OF_EACH,
  "metrics/queries askMetric":       asking((actor) => askMetric(actor, "keepingUp", wantedBy(actor))),
  "metrics/queries findChosen":      { ask: (actor, { member }) => findChosen(actor, { ...wantedBy(actor), filters: { assignedTo: [member.id] } }), answers: { stranger: "nothing", otherLead: "nothing", member: "something", lead: "something", admin: "something", ghost: "forbidden" } },
  "metrics/queries hasIssues":       { ask: (actor) => hasIssues(actor, defaultScope(actor)), answers: COUNTED },
  "metrics/boards/commands keepBoard":     { ask: (actor) => keepBoard(actor, { name: "New", query: "", visibility: "private", teamId: null }), answers: { ghost: "forbidden", stranger: "something" }, writer: "stranger" },
  "metrics/boards/commands saveBoard":     { ask: (actor, { board }) => saveBoard(actor, { id: board.id, version: 1, query: "" }), answers: WORK, writer: "lead" },
  "metrics/boards/commands shareBoard":    { ask: (actor, { board, team }) => shareBoard(actor, { id: board.id, version: 1, name: "New", visibility: "team", teamId: team.id }), answers: WORK, writer: "lead" },
  "metrics/boards/commands removeBoard":   { ask: (actor, { board }) => removeBoard(actor, { id: board.id }), answers: { ...WORK, lead: "nothing" }, writer: "lead" },
  "metrics/boards/commands mailBoard":     { ask: (actor, { board }) => mailBoard(actor, { id: board.id, weekday: 1, hour: 8 }), answers: { stranger: "not_found", otherLead: "not_found", ghost: "forbidden", member: "nothing" }, writer: "member" },
  "metrics/boards/commands stopBoardMail": { ask: (actor, { board }) => stopBoardMail(actor, { id: board.id }), answers: { stranger: "nothing", member: "nothing", ghost: "forbidden" } },
  "metrics/boards/digest findDigest":      { inner: "is asked by a pass of ours, as the reader whom it names; digest.test.ts asks as each" },
  "metrics/boards/filters-told filtersTold": { inner: "asks findChosen alone, in its reader's scope" },
  "metrics/boards/queries findBoard":      { ask: (actor, { board }) => findBoard(actor, board.id), answers: SIGHT },
  "metrics/boards/queries listBoards":     { ask: (actor) => listBoards(actor), answers: SIGHT },
  "metrics/campaigns listCampaignQuality": { ask: async (actor, { campaign }) => { const { rows } = await listCampaignQuality(actor, { scope: defaultScope(actor), words: "" }); return rows.filter(({ id }) => id === campaign.id).map(({ all, open }) => [all.n, open.n]); }, answers: COUNTED },
  "metrics/campaign-record askCampaign":   { ask: async (actor, { campaign }) => countedIn(await askCampaign(actor, defaultScope(actor), { ...campaign, launchAt: null, links: 100 })), answers: COUNTED },
  "metrics/campaign-record findCampaign":  { ask: (actor, { campaign }) => findCampaign(actor, campaign.id), answers: COMMON },
  "metrics/campaign-record firstFiledIn":  { ask: (actor, { campaign }) => firstFiledIn(actor, defaultScope(actor), campaign.id), answers: COUNTED },
  "metrics/campaign-record daysOf":        NO_DATABASE,
  "metrics/question compared":       NO_DATABASE,
  "metrics/question countOf":        IN_SCOPE,
  "metrics/late-clocks countLate":   IN_SCOPE,
  "metrics/question earlierSteps":  NO_DATABASE,
  "metrics/question timesOf":       NO_DATABASE,
  "metrics/question hrefOf":         NO_DATABASE,
  "metrics/question isToCome":       NO_DATABASE,
  "metrics/question issuesFigure":   NO_DATABASE,
  "metrics/question narrowed":       NO_DATABASE,
  "metrics/question perCampaignFigure": NO_DATABASE,
  "metrics/question perLinksFigure": NO_DATABASE,
  "metrics/question shareFigure":    NO_DATABASE,
  "metrics/question stepLabel":      NO_DATABASE,
  "metrics/question stepOf":         SQL_ONLY,
  "metrics/question stepsIn":        NO_DATABASE,
  "metrics/question whereOf":        SQL_ONLY,
  "metrics/control controlled":      NO_DATABASE,
  "metrics/control-base controlBase": IN_SCOPE,
  "metrics/control-base weeksUntil": NO_DATABASE,
  "metrics/control-base notedOf":   IN_SCOPE,
  "metrics/control-base frozenBefore": NO_DATABASE,
  "metrics/gaps faultDays":         IN_SCOPE,
  "metrics/gaps lastFaultDays":     IN_SCOPE,
  "metrics/notes/commands addNote":   { ask: (actor, { team }) => addNote(actor, { question: "steady", teamId: team.id, kind: "note", day: "2026-09-07", reason: "New" }), answers: { stranger: "forbidden", otherLead: "forbidden", member: "forbidden", ghost: "forbidden", lead: "something" }, writer: "lead" },
  "metrics/notes/commands removeNote": { ask: (actor, { note }) => removeNote(actor, { id: note.id }), answers: { ...WORK, lead: "nothing" }, writer: "lead" },
  "metrics/notes/elsewhere notesElsewhere": IN_SCOPE,
  "metrics/notes/said chartOf":      NO_DATABASE,
  "metrics/notes/said saidOf":       IN_SCOPE,
  "metrics/days cellsByDay":         SQL_ONLY,
  "metrics/days cellsByWeek":        SQL_ONLY,
  "metrics/days dayCounts":          IN_SCOPE,
  "metrics/days dayCount":           IN_SCOPE,
  "metrics/days inStretches":        NO_DATABASE,
  "metrics/days isKnown":            NO_DATABASE,
  "metrics/days isUnfiltered":       NO_DATABASE,
  "metrics/days wordCounts":         IN_SCOPE,
  "metrics/launches faultsOf":       NO_DATABASE,
  "metrics/launches launchedAltogether": IN_SCOPE,
  "metrics/launches launchedIn":     NO_DATABASE,
  "metrics/launches launchesBy":     IN_SCOPE,
  "metrics/launches ofOwn":          NO_DATABASE,
  "metrics/spans bySorting":         IN_SCOPE,
  "metrics/spans byStretches":       IN_SCOPE,
  "metrics/spans spreadsOf":         IN_SCOPE,
  "metrics/days severityOf":         NO_DATABASE,
  "metrics/asks/per-step hoursUntil": SQL_ONLY,
  "metrics/asks/backlog askBacklog": { inner: "asked as a metric" },
  "metrics/asks/campaigns askCampaigns": { inner: "asked as a metric" },
  "metrics/asks/per-campaign askPerCampaign": { inner: "asked as a metric" },
  "metrics/asks/campaigns askTeamsFunnel": { inner: "asked as a metric" },
  "metrics/asks/goals askGoals":     { inner: "asked as a metric" },
  "metrics/asks/goals askGoalsByTeam": { inner: "asked as a metric" },
  "metrics/asks/per-step askTimeToFirstResolve": { inner: "asked as a metric" },
  "metrics/asks/per-step askTimeToRespond": { inner: "asked as a metric" },
  "metrics/asks/steady askSteady":   { inner: "asked as a metric" },
  "metrics/asks/shares askEscaping": { inner: "asked as a metric" },
  "metrics/asks/shares askReopening": { inner: "asked as a metric" },
  "metrics/asks/critical-gaps askCriticalGaps": { inner: "asked as a metric" },
  "metrics/asks/ageing askAgeing":   { inner: "asked as a metric" },
  "metrics/asks/figures askBecame":  { inner: "asked as a metric" },
  "metrics/asks/figures askOverview": { inner: "asked as a metric" },
  "metrics/asks/pareto askPareto":   { inner: "asked as a metric" },
  "metrics/asks/per-step askKeepingUp": { inner: "asked as a metric" },
  "metrics/asks/per-step askTimeToResolve": { inner: "asked as a metric" },
};
