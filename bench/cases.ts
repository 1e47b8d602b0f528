import { addDays, dayOf, firstOfMonth } from "@qm/domain";
import type { Display, GroupKey } from "../apps/web/src/features/issues/display";
import type { IssueFilters } from "../apps/web/src/features/issues/fields";
import { findIssue } from "../apps/web/src/features/issues/find";
import { listHome } from "../apps/web/src/features/issues/home";
import { DEFAULT_SORT, type IssueView, type Sort } from "../apps/web/src/features/issues/view";
import { QUESTION_KEYS } from "../apps/web/src/features/metrics/questions";
import { askChart, askCount, askDashboard, askFacets, askSimilar } from "./asks";
import type { Kind } from "./bars";
import { TEAMS } from "./data/workspace";
import { BIG, MIDDLE, type Stand } from "./stands";

/** A question to the list, or another one, by the bar that it has to keep. */
export type Case =
  | { name: string; view: Omit<IssueView, "scope">; page?: "second" | "deep" }
  | { name: string; kind: Kind; ask: (stand: Stand) => Promise<unknown> };

const TODAY = dayOf(new Date(), "UTC");
const MONTH_AGO = addDays(TODAY, -30);
const LAST_MONTH = addDays(firstOfMonth(TODAY), -1);
const OPEN: IssueFilters = { status: ["new", "open", "in_progress"] };
const by = (sort: Sort["by"], direction: Sort["direction"] = "desc"): Sort => ({ by: sort, direction });

/** What is asked in groups by what its filter's index does not tell, or seldom finds. */
// biome-ignore format: a table reads best as a table
const GROUPED: readonly [name: string, filters: IssueFilters, group: GroupKey][] = [
  ["in groups by reporter, open and critical", { ...OPEN, severity: ["critical"] }, "reportedBy"],
  ["in groups by reporter, overdue", { overdue: true }, "reportedBy"],
  ["in groups by reporter, open and nobody's", { ...OPEN, assignedTo: ["none"] }, "reportedBy"],
  ["in groups by reporter, of a category", { categoryId: [3] }, "reportedBy"],
  ["in groups by reporter, of a campaign", { campaignId: [7] }, "reportedBy"],
  ["in groups by reporter, duplicates", { resolution: ["duplicate"] }, "reportedBy"],
  ["in groups by root cause, reopened", { reopened: true }, "rootCause"],
  ["in groups by root cause, resolved this month", { resolvedAt: { word: "this_month" } }, "rootCause"],
  ["in groups by root cause, found after launch", { stage: ["after_launch"] }, "rootCause"],
  ["in groups by root cause, of a campaign", { campaignId: [7] }, "rootCause"],
  ["in groups by root cause, critical", { severity: ["critical"] }, "rootCause"],
  ["in groups by resolution, resolved this month", { resolvedAt: { word: "this_month" } }, "resolution"],
  ["in groups by resolution, of a reporter", { reportedBy: [2 * TEAMS + 1] }, "resolution"],
  ["in groups by stage, one's own open work", { ...OPEN, assignedTo: ["me"] }, "stage"],
  ["in groups by stage, overdue", { overdue: true }, "stage"],
  ["in groups by campaign, overdue", { overdue: true }, "campaignId"],
  ["in groups by campaign, of a category", { categoryId: [3] }, "campaignId"],
  ["in groups by assignee, overdue", { overdue: true }, "assignedTo"],
  ["in groups by assignee, of a category", { categoryId: [3] }, "assignedTo"],
  ["in groups by assignee, reopened", { reopened: true }, "assignedTo"],
  ["in groups by category, updated in the last 7 days", { updatedAt: { word: "last_7_days" } }, "categoryId"],
  ["in groups by category, resolved this month", { resolvedAt: { word: "this_month" } }, "categoryId"],
  ["in groups by category, came back", { recurs: true }, "categoryId"],
  ["in groups by team, reopened", { reopened: true }, "teamId"],
  ["in groups by status, of a campaign and category", { campaignId: [7], categoryId: [3] }, "status"],
];

/** What people ask of the list: each filter, each order, the pairs that are asked most, words, and pages further down. */
// biome-ignore format: a table reads best as a table
export const CASES: readonly Case[] = [
  asked("no filter", {}),
  asked("no filter, by number", {}, by("id")),
  asked("no filter, by update", {}, by("updatedAt")),
  asked("no filter, by due date", {}, by("dueAt", "asc")),
  asked("no filter, by severity", {}, by("severity")),
  asked("open", OPEN),
  asked("open, by number", OPEN, by("id")),
  asked("open, by update", OPEN, by("updatedAt")),
  asked("open, by due date", OPEN, by("dueAt", "asc")),
  asked("open, by severity", OPEN, by("severity")),
  asked("number", { id: [777, 1001, 2900] }),
  asked("severity: critical", { severity: ["critical"] }),
  asked("status: resolved", { status: ["resolved"] }),
  asked("category, two", { categoryId: [3, 17] }),
  asked("category, the rarest", { categoryId: [40] }),
  asked("campaign", { campaignId: [7] }),
  asked("no campaign", { campaignId: ["none"] }),
  asked("team", { teamId: [BIG, MIDDLE] }),
  asked("reporter", { reportedBy: [2 * TEAMS + 1] }),
  asked("assignee", { assignedTo: [2 * TEAMS + 1] }),
  asked("nobody assigned", { assignedTo: ["none"] }),
  asked("filed in the last 30 days", { createdAt: { word: "last_30_days" } }),
  asked("updated in the last 7 days", { updatedAt: { word: "last_7_days" } }),
  asked("due in the next 7 days", { dueAt: { word: "next_7_days" } }, by("dueAt", "asc")),
  asked("resolved this month", { resolvedAt: { word: "this_month" } }),
  asked("found before launch", { stage: ["before_launch"] }),
  asked("resolution: duplicate", { resolution: ["duplicate"] }),
  asked("root cause: brief", { rootCause: ["brief"] }),
  asked("overdue, by due date", { overdue: true }, by("dueAt", "asc")),
  asked("open and critical, by due date", { ...OPEN, severity: ["critical"] }, by("dueAt", "asc")),
  asked("open, category and severity", { ...OPEN, categoryId: [2], severity: ["high", "critical"] }),
  asked("assignee, open, by update", { ...OPEN, assignedTo: [2 * TEAMS + 1] }, by("updatedAt")),
  asked("campaign, by severity", { campaignId: [7] }, by("severity")),
  asked("status, severity and category", { status: ["resolved"], severity: ["medium"], categoryId: [3] }),
  asked("nothing matches", { status: ["new"], severity: ["critical"], categoryId: [40], resolution: ["declined"] }),
  { ...asked("open, second page", OPEN), page: "second" },
  { ...asked("no filter, far down", {}), page: "deep" },
  asked("words: “link”, frequent", {}, DEFAULT_SORT, "link"),
  asked("words: “segment”", {}, DEFAULT_SORT, "segment"),
  asked("words: “banape”, rare", {}, DEFAULT_SORT, "banape"),
  asked("words: “zzz”, in none", {}, DEFAULT_SORT, "zzz"),
  asked("words: “basket headline”, two", {}, DEFAULT_SORT, "basket headline"),
  asked("words: “redirect”, among open by due date", OPEN, by("dueAt", "asc"), "redirect"),
  asked("words: “banape”, among critical ones", { severity: ["critical"] }, DEFAULT_SORT, "banape"),
  shown("in groups by severity", {}, { group: "severity" }),
  shown("in groups by assignee, open", OPEN, { group: "assignedTo" }),
  shown("in groups by campaign, high", { severity: ["high"] }, { group: "campaignId" }),
  shown("in groups by reporter, due soon", { dueAt: { word: "next_7_days" } }, { group: "reportedBy" }),
  shown("in groups by reporter", {}, { group: "reportedBy" }),
  shown("in groups by stage", {}, { group: "stage" }),
  shown("in groups by root cause", {}, { group: "rootCause" }),
  shown("as a board", {}, { layout: "board" }),
  ...GROUPED.map(([name, filters, group]) => shown(name, filters, { group })),
  asked("severity is not low", { clauses: [[{ key: "severity", operator: "not", value: ["low"] }]] }),
  asked("open, not assigned to one person", { ...OPEN, clauses: [[{ key: "assignedTo", operator: "not", value: [2 * TEAMS + 1] }]] }),
  asked("critical or overdue", { clauses: [[{ key: "severity", operator: "is", value: ["critical"] }, { key: "overdue", operator: "is", value: true }]] }),
  asked("stale: open, untouched for 14 days", { ...OPEN, updatedAt: { word: "older_than_14_days" } }),
  asked("title contains “voucher”", { title: "voucher" }),
  asked("title starts with “voucher”", { clauses: [[{ key: "title", operator: "starts", value: "voucher" }]] }),
  asked("title ends with “mailing”", { clauses: [[{ key: "title", operator: "ends", value: "mailing" }]] }),
  asked("title starts with “banape”", { clauses: [[{ key: "title", operator: "starts", value: "banape" }]] }),
  asked("reopened", { reopened: true }),
  asked("has been in progress", { clauses: [[{ key: "status", operator: "was", value: ["in_progress"] }]] }),
  asked("changed from new, open by now", { ...OPEN, clauses: [[{ key: "status", operator: "left", value: ["new"] }]] }),
  asked("was one person's", { clauses: [[{ key: "assignedTo", operator: "left", value: [2 * TEAMS + 1] }]] }),
  asked("late to answer", { respondGoal: ["late"] }),
  asked("late to resolve", { resolveGoal: ["late"] }),
  asked("late to resolve by the end of last month", { resolveGoal: ["late"], resolveBy: { to: LAST_MONTH } }),
  asked("to resolve in the next 2 days", { resolveBy: { word: "next_2_days" } }),
  asked("answered in time in the last 7 days", { firstResponseAt: { word: "last_7_days" }, respondGoal: ["met"] }),
  asked("resolved in time this month", { resolvedAt: { word: "this_month" }, resolveGoal: ["met"] }),
  asked("resolved too late this month", { resolvedAt: { word: "this_month" }, resolveGoal: ["missed"] }),
  asked("critical, resolved too late in 90 days", { severity: ["critical"], resolvedAt: { word: "last_90_days" }, resolveGoal: ["missed"] }),
  asked("resolving waits for others", { resolveGoal: ["paused"] }),
  asked("nothing agreed", { resolveGoal: ["none"] }),
  asked("came back", { recurs: true }),
  asked("first resolved this month", { firstResolvedAt: { word: "this_month" } }),
  asked("closed this month", { closedAt: { word: "this_month" } }),
  asked("campaign launched in the last 30 days", { launchedAt: { word: "last_30_days" } }),
  asked("campaign launched in the last 30 days, filed since", { launchedAt: { word: "last_30_days" }, sinceLaunch: true }),
  asked("campaign is out", { launched: true }),
  asked("of another team's campaign", { clauses: [[{ key: "ownCampaign", operator: "not", value: true }]] }),
  asked("in progress 30 days ago", { statusOn: { day: MONTH_AGO, words: ["in_progress"] } }),
  { name: "facets, open", kind: "facets", ask: askFacets(OPEN) },
  { name: "facets, of 30 days", kind: "facets", ask: askFacets({ ...OPEN, createdAt: { word: "last_30_days" } }) },
  { name: "facets, no filter", kind: "facets", ask: askFacets({}) },
  { name: "count on request, open", kind: "facets", ask: askCount(OPEN) },
  { name: "count on request, open and overdue", kind: "other", ask: askCount({ ...OPEN, overdue: true }) },
  { name: "one issue by its number", kind: "other", ask: ({ actor }) => findIssue(actor, 777) },
  { name: "similar open titles, common words", kind: "similar", ask: askSimilar("404 behind the “Shop now” button in reminder mailing") },
  { name: "similar open titles, rare words", kind: "similar", ask: askSimilar("Kyoto weekend voucher unrasolla") },
  { name: "home, six short lists", kind: "other", ask: ({ actor }) => listHome(actor) },
  ...QUESTION_KEYS.map((key): Case => ({ name: `chart: ${key}`, kind: "chart", ask: askChart(key) })),
  { name: "dashboard as it begins", kind: "dashboard", ask: askDashboard },
];

function asked(name: string, filters: IssueFilters, sort: Sort = DEFAULT_SORT, text = "") {
  return { name, view: { filters, sort, text, place: null } } satisfies Case;
}

function shown(name: string, filters: IssueFilters, display: Display) {
  return { name, view: { filters, sort: DEFAULT_SORT, text: "", place: null, display } } satisfies Case;
}
