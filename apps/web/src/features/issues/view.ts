import { type Actor, mayOpen, OPEN_STATUSES, type Scope } from "@qm/domain";
import { on } from "@/lib/fields";
import { ANY_KEY, parseFilters, writeFilters } from "@/lib/filter-codec";
import { isKeepable } from "@/lib/filter-condition";
import { ID_TEXT } from "@/lib/id-text";
import { clocksAsked, clocksShown, END_OF } from "./clocks";
import {
  type ColumnChoice,
  DISPLAY_KEYS,
  type Display,
  groupOf,
  isInGroup,
  type OwnDisplay,
  parseDisplay,
  writeDisplay,
} from "./display";
import { type IssueFilters, issueFields, type SortKey } from "./fields";
import { readMark } from "./marks";

export type Sort = { by: SortKey; direction: "asc" | "desc" };

/** Where a page begins: behind a row, or before one. The mark holds that row's place in the order. */
export type Place = { after: string } | { before: string } | null;

/** One state of the list; the address says all of it. */
export type IssueView = {
  scope: Scope;
  text: string;
  filters: IssueFilters;
  sort: Sort;
  place: Place;
  display?: Display | undefined;
  /** Only the group of this value, as it stands in an address. */
  within?: string | undefined;
  /** The saved view that this began as. */
  saved?: number | undefined;
};

export const PAGE_SIZE = 50;
/** So many rows of a screen are looked at again at once. */
export const MOST_SHOWN = 400;
export const DEFAULT_SORT: Sort = { by: "createdAt", direction: "desc" };
const MOST_TEXT = 300;
const KNOWN = new Set<string>([
  "scope",
  "q",
  "sort",
  "after",
  "before",
  "view",
  "in",
  ANY_KEY,
  ...DISPLAY_KEYS,
  ...on("filter", issueFields),
]);
const TEAM_SCOPE = /^team-([1-9]\d{0,8})$/;

/** The scope a person starts in. */
export const defaultScope = (actor: Actor): Scope => {
  if (actor.role === "admin") return { kind: "all" };
  return actor.teamIds.length > 0 ? { kind: "teams" } : { kind: "mine" };
};

/** What the list shows when nothing was chosen: the open work of one's own scope, the newest first. */
export const defaultView = (actor: Actor): IssueView => ({
  scope: defaultScope(actor),
  text: "",
  filters: { status: [...OPEN_STATUSES] },
  sort: DEFAULT_SORT,
  place: null,
});

/** Reads a view from an address, and names what it could not read. A scope that is not this person's becomes their own, and is named. */
export function parseIssueView(actor: Actor, params: URLSearchParams): { view: IssueView; unreadable: string[] } {
  const { filters, unreadable } = parseFilters(issueFields, params);
  const unknown = [...new Set(params.keys())].filter((key) => !KNOWN.has(key));
  const read = <T>(key: string, parse: (text: string) => T | null, otherwise: T): T => {
    const [text, ...more] = params.getAll(key);
    if (!text) return otherwise;
    const value = more.length > 0 ? null : parse(text);
    if (value === null) unreadable.push(key);
    return value ?? otherwise;
  };

  const scope = read("scope", (text) => parseScope(actor, text), defaultScope(actor));
  const text = read("q", (words) => (words.length <= MOST_TEXT && isKeepable(words) ? words.trim() : null), "");
  const sort = read("sort", parseSort, DEFAULT_SORT);
  const after = read<Place>("after", (mark) => (readMark(mark, sort) ? { after: mark } : null), null);
  const before = read<Place>("before", (mark) => (!after && readMark(mark, sort) ? { before: mark } : null), null);
  const saved = read("view", (id) => (ID_TEXT.test(id) ? Number(id) : null), null);
  const shown = parseDisplay(params);
  const group = groupOf(shown.display);
  const within = read("in", (value) => (group && isInGroup(group, value) ? value : null), null);
  const view: IssueView = {
    scope,
    text,
    filters,
    sort,
    place: after ?? before,
    ...(Object.keys(shown.display).length > 0 && { display: shown.display }),
    ...(within && { within }),
    ...(saved && { saved }),
  };
  return { view, unreadable: [...unreadable, ...shown.unreadable, ...unknown] };
}

/** The view as an address; what is the default for everyone is left out. */
export function writeIssueView(view: Partial<IssueView>): URLSearchParams {
  const params = new URLSearchParams();
  if (view.saved) params.set("view", String(view.saved));
  if (view.scope) params.set("scope", writeScope(view.scope));
  if (view.text) params.set("q", view.text);
  if (view.filters) writeFilters(issueFields, view.filters, params);
  const sort = view.sort ?? DEFAULT_SORT;
  if (sort.by !== DEFAULT_SORT.by || sort.direction !== DEFAULT_SORT.direction) {
    params.set("sort", `${sort.direction === "desc" ? "-" : ""}${sort.by}`);
  }
  if (view.display) writeDisplay(view.display, params);
  if (view.within) params.set("in", view.within);
  if (view.place && "after" in view.place) params.set("after", view.place.after);
  if (view.place && "before" in view.place) params.set("before", view.place.before);
  return params;
}

/** The view as somebody sees it: with the columns of their own, where it has no say in that. */
export const seenBy = (view: IssueView, { columns }: OwnDisplay): IssueView =>
  columns && !view.display?.columns ? { ...view, display: { ...view.display, columns } } : view;

/**
 * The part of a view that decides which rows come, in which groups, and what is looked up for them; how they are shown is no question
 * to the server.
 */
export function writeAsked({ display, saved: _, ...view }: IssueView): string {
  const group = groupOf(display);
  const columns = lookedUp({ ...view, display });
  return writeIssueView({ ...view, display: { ...(group && { group }), ...(columns && { columns }) } }).toString();
}

/** Columns whose values no row has, beside those that the filters bring: written with the title, without which they are no choice. */
function lookedUp(view: Pick<IssueView, "filters" | "display">): ColumnChoice[] | undefined {
  const asked = clocksAsked(view.filters);
  const chosen = clocksShown(view).filter((clock) => !asked.includes(clock));
  return chosen.length > 0 ? [{ key: "title" }, ...chosen.map((clock) => ({ key: END_OF[clock] }))] : undefined;
}

/** The list that shows exactly these. */
export function issuesHref(view: Partial<IssueView>): `/issues?${string}` {
  return `/issues?${readable(writeIssueView(view).toString())}`;
}

/** Marks that a form's encoding hides, and that a query may show as they are. */
const MARKS: Record<string, string> = { "%2C": ",", "%21": "!", "%3A": ":", "%3B": ";" };
const readable = (query: string) => query.replaceAll(/%(?:2C|21|3A|3B)/g, (code) => MARKS[code]!);

/** What "mine" are. */
export const WHAT_IS_MINE = "Filed by me or assigned to me";

export function writeScope(scope: Scope): string {
  return scope.kind === "team" ? `team-${scope.teamId}` : scope.kind;
}

export function parseScope(actor: Actor, text: string): Scope | null {
  const scope = readScope(text);
  return scope && mayOpen(actor, scope) ? scope : null;
}

/** A scope as it is written, whoever may open it. */
export function readScope(text: string): Scope | null {
  const team = TEAM_SCOPE.exec(text);
  if (team) return { kind: "team", teamId: Number(team[1]) };
  return text === "teams" || text === "mine" || text === "all" ? { kind: text } : null;
}

/**
 * The scope of a state that replaces what is saved, for all who read it. The person's own that stood in for one that they may not open was
 * no choice of theirs: the saved one stays.
 */
export function scopeKept(actor: Actor, { query }: { query: string }, sent: Scope): Scope {
  const saved = readScope(new URLSearchParams(query).get("scope") ?? "");
  const isStandIn = saved && !mayOpen(actor, saved) && writeScope(sent) === writeScope(defaultScope(actor));
  return isStandIn ? saved : sent;
}

function parseSort(text: string): Sort | null {
  const by = text.replace(/^-/, "") as SortKey;
  if (!on("sort", issueFields).includes(by)) return null;
  return { by, direction: text.startsWith("-") ? "desc" : "asc" };
}
