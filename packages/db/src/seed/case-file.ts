import { type Ending, moved, type Status } from "@qm/domain";
import type { HistoryValue, Issue, IssueHistory, IssueTexts } from "../schema";

export type SampleIssue = Omit<Issue, "importId" | "externalKey"> &
  Pick<IssueTexts, "description" | "url" | "resolutionReason">;

export type SampleChange = Pick<IssueHistory, "issueId" | "at" | "actorId" | "version" | "field" | "before" | "after">;

/** The fields whose changes are remembered; what follows from a move (`resolvedAt` and the like) is not told twice. */
const REMEMBERED = [
  "teamId",
  "title",
  "categoryId",
  "severity",
  "status",
  "resolution",
  "resolutionReason",
  "duplicateOf",
  "assignedTo",
  "dueAt",
  "rootCause",
] as const satisfies readonly (keyof SampleIssue)[];

type Patch = Partial<SampleIssue>;

/** An issue being worked, with the memory of each change as the application writes it. */
export type CaseFile = {
  readonly issue: Readonly<SampleIssue>;
  readonly history: readonly SampleChange[];
  change(at: Date, actorId: number, patch: Patch): void;
  /** Moves it through the lifecycle, with other fields of the same change. */
  move(at: Date, actorId: number, to: Status, ending?: Ending, patch?: Patch): void;
};

export function openCase(filed: SampleIssue): CaseFile {
  const issue = { ...filed, firstResponseAt: filed.assignedTo === null ? null : filed.createdAt };
  const history: SampleChange[] = [];
  const remember = (at: Date, actorId: number, memory: Pick<SampleChange, "field" | "before" | "after">) =>
    history.push({ issueId: issue.id, at, actorId, version: issue.version, ...memory });
  remember(issue.createdAt, issue.reportedBy, { field: "status", before: null, after: "new" });

  function change(at: Date, actorId: number, patch: Patch) {
    const before = { ...issue };
    Object.assign(issue, patch, { version: issue.version + 1, updatedAt: at });
    if (issue.status !== "new" || issue.assignedTo !== null) issue.firstResponseAt ??= at;
    issue.firstResolvedAt ??= issue.resolvedAt;
    for (const field of REMEMBERED) {
      const values = { before: told(before[field]), after: told(issue[field]) };
      if (values.before !== values.after) remember(at, actorId, { field, ...values });
    }
  }

  return {
    issue,
    history,
    change,
    move: (at, actorId, to, ending = {}, patch = {}) =>
      change(at, actorId, { ...patch, ...moved(issue, to, ending, at) }),
  };
}

const told = (value: HistoryValue | Date): HistoryValue => (value instanceof Date ? value.toISOString() : value);
