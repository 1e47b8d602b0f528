import type { Resolution, RootCause, Severity, Stage, Status } from "@qm/domain";
import type { DateFormatId } from "./date-formats";
import type { DateField } from "./dates";
import type { Dictionary } from "./dictionary";
import {
  cellOf,
  commentsOf,
  datesOf,
  endOf,
  latest,
  peopleOf,
  placesOf,
  type Reading,
  textOf,
  wordsOf,
} from "./draft-parts";
import { type Extras, extrasOf } from "./extras";
import { EXTRA_FIELDS } from "./fields";
import type { Mapping } from "./mapping";
import type { Row } from "./parse";

/** An issue as the file has it, in our words. */
export type IssueValues = {
  externalKey: string | null;
  title: string;
  description: string;
  status: Status;
  resolution: Resolution | null;
  resolutionReason: string | null;
  severity: Severity;
  categoryId: number;
  teamId: number;
  campaignId: number | null;
  reportedBy: number;
  assignedTo: number | null;
  createdAt: Date;
  updatedAt: Date;
  resolvedAt: Date | null;
  closedAt: Date | null;
  dueAt: Date | null;
  url: string | null;
  stage: Stage | null;
  rootCause: RootCause | null;
} & Extras;

export type IssueField = keyof IssueValues;

/** `given` are the fields that the row itself speaks of; the others hold defaults and never overwrite anything. */
export type Draft = {
  values: IssueValues;
  given: readonly IssueField[];
  /** The issue's number in an export of ours. */
  number: number | null;
  comments: readonly string[];
  notes: readonly string[];
};

export type Defaults = { teamId: number; categoryId: number; severity: Severity; reportedBy: number };

export type DraftContext = {
  mapping: Mapping;
  /** The format and zone of each date column that is read. */
  dates: readonly { field: DateField; format: DateFormatId; zone: string }[];
  dictionary: Dictionary;
  defaults: Defaults;
  /** Whether somebody may be assigned a team's issues. */
  isMember: (teamId: number, userId: number) => boolean;
  zone: string;
  now: Date;
};

/** One row in our words; a string is the reason why it cannot be an issue. */
export function draftOf(row: Row, context: DraftContext): Draft | string {
  const read: Reading = { row, context, given: [], notes: [] };
  const dates = datesOf(read);
  if (typeof dates === "string") return dates;
  const text = textOf(read);
  if (typeof text === "string") return text;

  const createdAt = dates.createdAt ?? context.now;
  const end = endOf(read, dates, createdAt);
  const places = placesOf(read);
  const people = peopleOf(read, places.teamId);
  const words = wordsOf(read);
  // Written out, for a hundred thousand objects made by spreading cost ten times as much.
  const values: IssueValues = {
    externalKey: text.externalKey,
    title: text.title,
    description: text.description,
    status: end.status,
    resolution: end.resolution,
    resolutionReason: end.reason,
    severity: words.severity,
    categoryId: places.categoryId,
    teamId: places.teamId,
    campaignId: places.campaignId,
    reportedBy: people.reportedBy,
    assignedTo: people.assignedTo,
    createdAt,
    updatedAt: latest(dates.updatedAt ?? createdAt, createdAt, end.resolvedAt, end.closedAt),
    resolvedAt: end.resolvedAt,
    closedAt: end.closedAt,
    dueAt: dates.dueAt ?? null,
    url: text.url,
    stage: words.stage,
    rootCause: words.rootCause,
  };
  if (EXTRA_FIELDS.length > 0) addExtras(values, read);
  return { values, given: read.given, notes: read.notes, number: text.number, comments: commentsOf(read) };
}

function addExtras(values: IssueValues, read: Reading): void {
  const { mapping, zone } = read.context;
  const extras = extrasOf((key) => (mapping[key] ? cellOf(read, key) : null), zone);
  Object.assign(values, extras.values);
  read.given.push(...extras.given);
  read.notes.push(...extras.notes);
}
