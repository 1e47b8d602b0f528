import { TriangleAlert, UserRound, UserRoundPen } from "lucide-react";
import { on } from "@/lib/fields";
import { FieldCell } from "@/ui/fields/field-cell";
import { StatusMark } from "@/ui/status-mark";
import type { Column } from "@/ui/table";
import { clockOf } from "../../clocks";
import type { ColumnChoice } from "../../display";
import { issueFields, type SortKey, type TableKey } from "../../fields";
import type { ListPage, ListRow } from "../../list-page";
import { ClockCell } from "./clock-cell";
import { DueCell } from "./due-cell";

/** The moment of the answer and the workspace's zone: what a date needs to be read. */
export type Clock = { now: string; timeZone: string };

/** A list shows how old an issue is, where a form asks when it was filed. */
const HEADERS: Partial<Record<TableKey, string>> = { createdAt: "Age" };

type Look = Pick<Column<ListRow>, "width" | "wide" | "from" | "icon">;

/** Where room is short, people are their initials and severity its shape, so that the title keeps its room; then columns go. */
// biome-ignore format: a table reads best as a table
const LOOKS: Partial<Record<TableKey, Look>> = {
  id:         { width: 90 },
  title:      { width: 176 },
  severity:   { width: 44, wide: 96, icon: <TriangleAlert size={14} /> },
  status:     { width: 104, wide: 124 },
  categoryId: { width: 114, wide: 140, from: "some" },
  campaignId: { width: 124, wide: 180, from: "some" },
  teamId:     { width: 92, wide: 140, from: "much" },
  reportedBy: { width: 40, wide: 144, from: "much", icon: <UserRoundPen size={14} /> },
  assignedTo: { width: 44, wide: 144, icon: <UserRound size={14} /> },
  createdAt:  { width: 64, from: "some" },
  updatedAt:  { width: 68, wide: 84, from: "much" },
  dueAt:      { width: 92, wide: 100 },
  respondBy:  { width: 122 },
  resolveBy:  { width: 122 },
};

/** What steps back where the filters bring one column of their own, and where they bring two. */
const STEPPING_BACK: readonly Partial<Record<TableKey, Look["from"]>>[] = [
  {},
  { campaignId: "much", reportedBy: "most" },
  { categoryId: "much", campaignId: "most", reportedBy: "most" },
];

/** A field that asks for nothing of its own shows where there is much room. */
const PLAIN: Look = { width: 112, wide: 144, from: "much" };

const sortable = new Set<string>(on("sort", issueFields));

/** What a column is called. */
export const headerOf = (key: TableKey): string => HEADERS[key] ?? issueFields[key].label;

/**
 * The columns of the list, each as its field's kind is shown; what depends on a second field is a case of its own.
 * @param chosen the columns that somebody chose: these are shown whatever room there is
 * @param coming how many come by themselves beside the usual ones
 */
export function columnsOf(
  names: ListPage["names"],
  clock: Clock,
  chosen?: readonly ColumnChoice[],
  coming = 0,
): Column<ListRow>[] {
  return on("table", issueFields).map((key) => ({
    key,
    header: headerOf(key),
    ...lookOf(key, chosen, coming),
    grow: key === "title",
    primary: key === "title",
    sortable: sortable.has(key),
    sortsFirst: sortsFirst(key),
    cell: (row) => cellOf(key, row, names, clock, isBrief(key, chosen)),
  }));
}

function lookOf(key: TableKey, chosen: readonly ColumnChoice[] | undefined, coming: number): Look {
  const { from: usual, ...look } = LOOKS[key] ?? PLAIN;
  const from = STEPPING_BACK[coming]?.[key] ?? usual;
  return from && !chosen ? { ...look, from } : look;
}

/** A column of chosen width writes its values out. */
const isBrief = (key: TableKey, chosen?: readonly ColumnChoice[]) =>
  Boolean(LOOKS[key]?.icon) && !chosen?.some((column) => column.key === key && column.width);

function cellOf(key: TableKey, row: ListRow, names: ListPage["names"], clock: Clock, brief: boolean) {
  if (key === "dueAt") return <DueCell row={row} {...clock} />;
  if (key === "respondBy" || key === "resolveBy") return <ClockCell row={row} clock={clockOf(key)} {...clock} />;
  if (key === "status") return <StatusMark status={row.status} resolution={row.resolution} />;
  const field = issueFields[key];
  const value = row[key];
  const name = field.kind === "ref" && typeof value === "number" ? names[field.to][value] : undefined;
  return <FieldCell field={field} value={value} name={name} brief={brief} {...clock} />;
}

export const isSortKey = (key: string): key is SortKey => sortable.has(key);

/** Who sorts by due date asks what is due next; by anything else, what is latest or worst. */
export const sortsFirst = (key: string) => (key === "dueAt" ? "asc" : "desc");
