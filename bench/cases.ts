import type { Actor, Scope } from "@qm/domain";
import type { Display } from "../apps/web/src/features/issues/display";
import { FIRST_FACETS } from "../apps/web/src/features/issues/facet-keys";
import { listFacets } from "../apps/web/src/features/issues/facets";
import type { IssueFilters } from "../apps/web/src/features/issues/fields";
import { findIssue } from "../apps/web/src/features/issues/find";
import { listHome } from "../apps/web/src/features/issues/home";
import { listSimilarIssues } from "../apps/web/src/features/issues/queries";
import { DEFAULT_SORT, type IssueView, type Sort } from "../apps/web/src/features/issues/view";
import { ADMIN, LEAD_OF_THREE, TEAMS, THREE_TEAMS } from "./data/workspace";

export type Stand = { name: string; actor: Actor; scope: Scope };

const BIG = 1;
const MIDDLE = 20;

/** From where people look at the list: each scope, on a big team and on an ordinary one. */
export const STANDS: readonly Stand[] = [
  stand("Team, the biggest of 200", { id: BIG, role: "team_lead", teamIds: [BIG] }, { kind: "team", teamId: BIG }),
  stand("Team, the 20th", { id: MIDDLE, role: "team_lead", teamIds: [MIDDLE] }, { kind: "team", teamId: MIDDLE }),
  stand("My teams, three", { id: LEAD_OF_THREE, role: "team_lead", teamIds: THREE_TEAMS }, { kind: "teams" }),
  stand("Mine", { id: 2 * TEAMS + 1, role: "reporter", teamIds: [BIG] }, { kind: "mine" }),
  stand("Everything", { id: ADMIN, role: "admin", teamIds: [] }, { kind: "all" }),
];

function stand(name: string, actor: Actor, scope: Scope): Stand {
  return { name, actor, scope };
}

/** A question to the list, or to another page of the product. */
export type Case =
  | { name: string; view: Omit<IssueView, "scope">; page?: "second" | "deep" }
  | { name: string; ask: (stand: Stand) => Promise<unknown> };

const OPEN: IssueFilters = { status: ["new", "open", "in_progress"] };
const by = (sort: Sort["by"], direction: Sort["direction"] = "desc"): Sort => ({ by: sort, direction });

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
  asked("word, frequent: “segment”", {}, DEFAULT_SORT, "segment"),
  asked("word, rare: “banape”", {}, DEFAULT_SORT, "banape"),
  asked("two words: “basket headline”", {}, DEFAULT_SORT, "basket headline"),
  asked("word among open, by due date", OPEN, by("dueAt", "asc"), "redirect"),
  shown("in groups by severity", {}, { group: "severity" }),
  shown("in groups by assignee, open", OPEN, { group: "assignedTo" }),
  shown("in groups by campaign, high", { severity: ["high"] }, { group: "campaignId" }),
  shown("in groups by reporter, due soon", { dueAt: { word: "next_7_days" } }, { group: "reportedBy" }),
  shown("as a board", {}, { layout: "board" }),
  asked("severity is not low", { clauses: [[{ key: "severity", operator: "not", value: ["low"] }]] }),
  asked("open, not assigned to one person", { ...OPEN, clauses: [[{ key: "assignedTo", operator: "not", value: [2 * TEAMS + 1] }]] }),
  asked("critical or overdue", { clauses: [[{ key: "severity", operator: "is", value: ["critical"] }, { key: "overdue", operator: "is", value: true }]] }),
  asked("stale: open, untouched for 14 days", { ...OPEN, updatedAt: { word: "older_than_14_days" } }),
  asked("title contains “voucher”", { title: "voucher" }),
  asked("reopened", { reopened: true }),
  asked("has been in progress", { clauses: [[{ key: "status", operator: "was", value: ["in_progress"] }]] }),
  asked("changed from new, open by now", { ...OPEN, clauses: [[{ key: "status", operator: "left", value: ["new"] }]] }),
  asked("was one person's", { clauses: [[{ key: "assignedTo", operator: "left", value: [2 * TEAMS + 1] }]] }),
  { name: "numbers of the menu, open", ask: facets(OPEN) },
  { name: "numbers of the menu, of 30 days", ask: facets({ ...OPEN, createdAt: { word: "last_30_days" } }) },
  { name: "numbers of the menu, no filter", ask: facets({}) },
  { name: "one issue by its number", ask: ({ actor }) => findIssue(actor, 777) },
  { name: "similar open titles", ask: ({ actor }) => listSimilarIssues(actor, "Voucher banner missing in footer") },
  { name: "home, six short lists", ask: ({ actor }) => listHome(actor) },
];

function facets(filters: IssueFilters) {
  return ({ actor, scope }: Stand) =>
    listFacets(actor, { scope, text: "", filters, sort: DEFAULT_SORT, place: null }, [...FIRST_FACETS, "quick"]);
}

function asked(name: string, filters: IssueFilters, sort: Sort = DEFAULT_SORT, text = "") {
  return { name, view: { filters, sort, text, place: null } } satisfies Case;
}

function shown(name: string, filters: IssueFilters, display: Display) {
  return { name, view: { filters, sort: DEFAULT_SORT, text: "", place: null, display } } satisfies Case;
}
