import type { Actor, Scope } from "@qm/domain";
import { type On, on } from "@/lib/fields";
import { ID_TEXT } from "@/lib/id-text";
import { type IssueFields, type IssueKey, issueFields, type TableKey } from "./fields";

export const DENSITIES = ["default", "compact"] as const;
export type Density = (typeof DENSITIES)[number];

/** A column that is shown, in its place; without a width it has its usual one. */
export type ColumnChoice = { key: TableKey; width?: number };

type Grouping<K extends IssueKey> = K extends IssueKey
  ? IssueFields[K]["kind"] extends "choice" | "ref"
    ? K
    : never
  : never;
/** What a list can be grouped by: the fields that have a known set of values. */
export type GroupKey = Grouping<On<IssueFields, "filter">>;

/** How a list is shown, as far as an address, a view or a person says so; what nobody says is as usual. */
export type Display = {
  layout?: "board" | undefined;
  group?: GroupKey | undefined;
  /** Groups without issues are shown too. */
  empty?: true | undefined;
  density?: Density | undefined;
  columns?: ColumnChoice[] | undefined;
};

/** What each person sets for themselves; the rest belongs to what they look at. */
export type OwnDisplay = Pick<Display, "density" | "columns">;

export const DISPLAY_KEYS = ["layout", "group", "groups", "density", "columns"] as const;
/** So many groups that are too many to show are counted; beyond, there are "1,000+". */
export const MOST_LEFT = 1_000;
/** In CSS pixels. */
export const NARROWEST = 40;
export const WIDEST = 800;

const UNSHOWN: readonly TableKey[] = [
  "updatedAt",
  "stage",
  "resolution",
  "rootCause",
  "resolvedAt",
  "closedAt",
  "respondBy",
  "resolveBy",
];
const ALL = on("table", issueFields);

/** The columns where nobody has chosen: a new field shows at once, what few lists need is offered. */
export const USUAL_COLUMNS: readonly TableKey[] = ALL.filter((key) => !UNSHOWN.includes(key));

export const GROUP_KEYS = on("filter", issueFields).filter((key): key is GroupKey =>
  ["choice", "ref"].includes(issueFields[key].kind),
);

/** The field that makes the groups: on a board it is always the status. */
export const groupOf = (display: Display = {}): GroupKey | null =>
  display.layout === "board" ? "status" : (display.group ?? null);

/** Stands for the group of what has no value. */
export const NO_VALUE = "none";

/** Whether the text names a group of this field, in sight or not. */
export function isInGroup(key: GroupKey, text: string): boolean {
  const field = issueFields[key];
  if (text === NO_VALUE) return "optional" in field;
  return field.kind === "choice" ? (field.options as readonly string[]).includes(text) : ID_TEXT.test(text);
}

/** The values of a choice in the order of their groups, the worst severity first; `null` for a reference. */
export function wordsOf(key: GroupKey): readonly string[] | null {
  const field = issueFields[key];
  if (field.kind !== "choice") return null;
  return key === "severity" ? field.options.toReversed() : field.options;
}

/** Reads how the list is shown, and names what it cannot read. */
export function parseDisplay(params: URLSearchParams): { display: Display; unreadable: string[] } {
  const unreadable: string[] = [];
  const read = <T>(key: (typeof DISPLAY_KEYS)[number], parse: (text: string) => T | null): T | undefined => {
    const [text, ...more] = params.getAll(key);
    if (!text) return undefined;
    const value = more.length > 0 ? null : parse(text);
    if (value === null) unreadable.push(key);
    return value ?? undefined;
  };
  const layout = read("layout", (text) => (text === "board" ? text : null));
  const group = read("group", parseGroup);
  const empty = read("groups", (text) => (text === "all" ? (true as const) : null));
  const density = read("density", parseDensity);
  const columns = read("columns", parseColumns);
  const display: Display = {
    ...(layout && { layout }),
    ...(group && { group }),
    ...(empty && { empty }),
    ...(density && { density }),
    ...(columns && { columns }),
  };
  return { display, unreadable };
}

export function writeDisplay(display: Display, params: URLSearchParams): void {
  if (display.layout) params.set("layout", display.layout);
  if (display.group) params.set("group", display.group);
  if (display.empty) params.set("groups", "all");
  if (display.density) params.set("density", display.density);
  if (display.columns) params.set("columns", writeColumns(display.columns));
}

export const parseDensity = (text: string): Density | null =>
  (DENSITIES as readonly string[]).includes(text) ? (text as Density) : null;

const parseGroup = (text: string): GroupKey | null =>
  (GROUP_KEYS as readonly string[]).includes(text) ? (text as GroupKey) : null;

/** Columns as they are written: `id,title,severity.120`. The title is always there, since it holds the row's link. */
export function parseColumns(text: string): ColumnChoice[] | null {
  const columns: ColumnChoice[] = [];
  for (const part of text.split(",")) {
    const [, key, width] = /^([a-zA-Z]+)(?:\.(\d{2,3}))?$/.exec(part) ?? [];
    if (!key || !(ALL as readonly string[]).includes(key) || columns.some((one) => one.key === key)) return null;
    if (width && (Number(width) < NARROWEST || Number(width) > WIDEST)) return null;
    columns.push({ key: key as TableKey, ...(width && { width: Number(width) }) });
  }
  return columns.some(({ key }) => key === "title") ? columns : null;
}

export const writeColumns = (columns: readonly ColumnChoice[]): string =>
  columns.map(({ key, width }) => (width ? `${key}.${width}` : key)).join(",");

/** The columns that are shown where a person chose these, or nothing, without those that step back. */
export const shownColumns = (
  own?: readonly ColumnChoice[],
  steppedBack: readonly TableKey[] = [],
): readonly ColumnChoice[] =>
  (own ?? USUAL_COLUMNS.map((key) => ({ key }))).filter(({ key }) => !steppedBack.includes(key));

/** The columns with those that come by themselves, as what the filters ask of does: beside the due date, or at the end. */
export function withComing(columns: readonly ColumnChoice[], coming: readonly TableKey[]): readonly ColumnChoice[] {
  const missing = coming.filter((key) => !columns.some((column) => column.key === key)).map((key) => ({ key }));
  if (missing.length === 0) return columns;
  const at = columns.findIndex(({ key }) => key === "dueAt") + 1 || columns.length;
  return [...columns.slice(0, at), ...missing, ...columns.slice(at)];
}

/** The columns that would say the same in every row of a list, and step back unless the list itself asks for them. */
export const saidAlike = ({ teamIds }: Actor, scope: Scope): readonly TableKey[] =>
  scope.kind === "team" || (scope.kind === "teams" && teamIds.length === 1) ? ["teamId"] : [];

/** The columns with those that had stepped back, each behind the one that it stood behind before. */
export function withSteppedBack(
  columns: readonly ColumnChoice[],
  before: readonly ColumnChoice[],
  steppedBack: readonly TableKey[],
): readonly ColumnChoice[] {
  const back = before.filter(({ key }) => steppedBack.includes(key) && !columns.some((column) => column.key === key));
  return back.reduce<readonly ColumnChoice[]>((all, column) => {
    const left = before.slice(0, before.indexOf(column)).map(({ key }) => key);
    const at = all.findLastIndex(({ key }) => left.includes(key)) + 1;
    return [...all.slice(0, at), column, ...all.slice(at)];
  }, columns);
}

/** The same choice, or none where it is what everybody sees anyway. */
export const unlessUsual = (
  columns: readonly ColumnChoice[],
  steppedBack: readonly TableKey[] = [],
): ColumnChoice[] | undefined =>
  writeColumns(columns) === writeColumns(shownColumns(undefined, steppedBack)) ? undefined : [...columns];

/** The same as an address says it: the usual columns are a choice where the person's own would come in their place. */
export const saidColumns = (
  columns: readonly ColumnChoice[],
  own: OwnDisplay,
  steppedBack: readonly TableKey[] = [],
): ColumnChoice[] | undefined => (own.columns ? [...columns] : unlessUsual(columns, steppedBack));
