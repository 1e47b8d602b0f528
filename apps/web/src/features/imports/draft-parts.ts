import { AHEAD_MS, addDays, dayOf, parseIssueNumber, startOfDay } from "@qm/domain";
import { type DateField, isNoDate, readDate } from "./dates";
import type { DraftContext, IssueField } from "./draft";
import { ended, type Said } from "./ending";
import { type ImportFieldKey, importFields } from "./fields";
import { plain } from "./names";
import type { Row } from "./parse";
import { fitTitle, lengthOf, MAX_DESCRIPTION, webAddress } from "./text";

const MAX_KEY = 200;

/** A row while it is read, with what it has given so far. */
export type Reading = { row: Row; context: DraftContext; given: IssueField[]; notes: string[] };
type Dates = Partial<Record<DateField, Date>>;

export const cellOf = ({ row, context }: Reading, field: ImportFieldKey) => {
  const index = context.mapping[field]?.[0];
  return index === undefined ? "" : (row.cells[index] ?? "");
};

export function datesOf(read: Reading): Dates | string {
  const { dates, mapping, now } = read.context;
  const found: Dates = {};
  for (const { field, format, zone } of dates) {
    const cell = cellOf(read, field);
    if (isNoDate(cell)) continue;
    const date = readDate(cell, format, zone);
    const { label } = importFields[field];
    if (!date) return `${label}: "${short(cell)}" is no date in the format of its column.`;
    if (field === "dueAt") {
      found.dueAt = date.dayOnly ? lastMinute(date.at, zone) : date.at;
      continue;
    }
    if (date.at.getTime() > now.getTime() + AHEAD_MS) return `${label}: "${short(cell)}" lies in the future.`;
    found[field] = date.at;
  }
  if (mapping.dueAt) read.given.push("dueAt");
  return found;
}

export function textOf(read: Reading) {
  const key = cellOf(read, "externalKey").trim();
  if (lengthOf(key) > MAX_KEY)
    return `The external key has more than ${MAX_KEY} characters, so it is not the right column.`;

  const { title, description: fitted, cut } = fitTitle(cellOf(read, "title"), cellOf(read, "description"));
  if (!title) return "The title is empty. Give the row a title, or choose another column for it.";
  if (cut) read.notes.push("The title was too long and was cut; the description begins with the whole of it.");

  const address = cellOf(read, "url").trim();
  const url = address ? webAddress(address) : null;
  const misplaced = address !== "" && url === null;
  if (misplaced) read.notes.push(`"${short(address)}" is no web address; it was put at the end of the description.`);
  const description = misplaced ? [fitted, `URL: ${address}`].filter(Boolean).join("\n\n") : fitted;
  if (lengthOf(description) > MAX_DESCRIPTION) return tooLong(lengthOf(description));

  const { mapping } = read.context;
  read.given.push("title");
  if (mapping.description || cut || misplaced) read.given.push("description");
  if (mapping.url) read.given.push("url");
  if (key) read.given.push("externalKey");
  const number = cellOf(read, "number").trim();
  return {
    externalKey: key || number || null,
    title,
    description,
    url,
    number: number ? parseIssueNumber(number) : null,
  };
}

export function endOf(read: Reading, dates: Dates, createdAt: Date) {
  const { dictionary, now } = read.context;
  const status = dictionary.word("status", cellOf(read, "status"), read.row.line)?.means ?? null;
  const word = cellOf(read, "resolution").trim();
  const resolution = dictionary.word("resolution", word, read.row.line)?.means ?? null;
  const said: Said = {
    status: status?.status ?? null,
    statusResolution: status?.resolution ?? null,
    resolution,
    resolvedAt: dates.resolvedAt ?? null,
    closedAt: dates.closedAt ?? null,
  };
  const end = ended(said, createdAt, dates.updatedAt ?? (dates.createdAt ? createdAt : now));
  read.notes.push(...end.notes);

  if (status || resolution || said.resolvedAt || said.closedAt) read.given.push("status", "resolution");
  const own = cellOf(read, "resolutionReason").trim();
  const trackers = resolution && plain(word) !== plain(end.resolution ?? "") ? word : "";
  const reason = end.resolution ? own || trackers || null : null;
  if (reason) read.given.push("resolutionReason");
  return { status: end.status, resolution: end.resolution, resolvedAt: end.resolvedAt, closedAt: end.closedAt, reason };
}

export function placesOf(read: Reading) {
  const { dictionary, defaults, mapping } = read.context;
  const team = dictionary.place("team", cellOf(read, "team"), read.row.line)?.means ?? null;
  const category = dictionary.place("category", cellOf(read, "category"), read.row.line)?.means ?? null;
  const campaign = dictionary.place("campaign", cellOf(read, "campaign"), read.row.line);
  if (team !== null) read.given.push("teamId");
  if (category !== null) read.given.push("categoryId");
  if (mapping.campaign && campaign?.certainty !== "proposed") read.given.push("campaignId");
  return {
    teamId: team ?? defaults.teamId,
    categoryId: category ?? defaults.categoryId,
    campaignId: campaign?.means ?? null,
  };
}

export function peopleOf(read: Reading, teamId: number) {
  const { dictionary, defaults, mapping } = read.context;
  const reporter = dictionary.person("reporter", cellOf(read, "reporter"), read.row.line);
  const assignee = dictionary.person("assignee", cellOf(read, "assignee"), read.row.line);
  if (reporter && reporter.means !== null) read.given.push("reportedBy");
  if (assignee?.first)
    read.notes.push(`Of several assignees the first was taken: "${short(cellOf(read, "assignee"))}".`);
  const assignedTo = assignee?.means ?? null;
  const belongs = assignedTo === null || read.context.isMember(teamId, assignedTo);
  if (mapping.assignee && assignee?.certainty !== "proposed" && belongs) read.given.push("assignedTo");
  if (!belongs) {
    const name = short(cellOf(read, "assignee"));
    read.notes.push(`"${name}" does not belong to the team, so the issue is assigned to nobody.`);
  }
  return { reportedBy: reporter?.means ?? defaults.reportedBy, assignedTo: belongs ? assignedTo : null };
}

export function wordsOf(read: Reading) {
  const { dictionary, defaults, mapping } = read.context;
  const severity = dictionary.word("severity", cellOf(read, "severity"), read.row.line)?.means ?? null;
  const stage = dictionary.word("stage", cellOf(read, "stage"), read.row.line);
  const rootCause = dictionary.word("rootCause", cellOf(read, "rootCause"), read.row.line);
  if (severity) read.given.push("severity");
  if (mapping.stage && stage?.certainty !== "proposed") read.given.push("stage");
  if (mapping.rootCause && rootCause?.certainty !== "proposed") read.given.push("rootCause");
  return { severity: severity ?? defaults.severity, stage: stage?.means ?? null, rootCause: rootCause?.means ?? null };
}

export const commentsOf = ({ row, context }: Reading) =>
  (context.mapping.comments ?? NO_COMMENTS).flatMap((index) => (row.cells[index]?.trim() ? [row.cells[index]!] : []));

const NO_COMMENTS: readonly number[] = [];

export const latest = (...dates: readonly (Date | null)[]) =>
  new Date(Math.max(...dates.map((at) => at?.getTime() ?? 0)));

/** A bare day is due in its last minute, as in the form. */
const lastMinute = (at: Date, zone: string) =>
  new Date(startOfDay(addDays(dayOf(at, zone), 1), zone).getTime() - 60_000);

const short = (cell: string) => cell.trim().slice(0, 60);

const tooLong = (length: number) =>
  `The description has ${length.toLocaleString("en")} characters; at most ${MAX_DESCRIPTION.toLocaleString("en")} can be kept. Shorten it, or move a part into a comment.`;
