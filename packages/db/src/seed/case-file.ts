import { type Ending, moved, type Status } from "@qm/domain";
import type { HistoryValue, Issue, IssueHistory, IssueTexts } from "../schema";

export type SampleIssue = Omit<Issue, "importId" | "externalKey"> &
  Pick<IssueTexts, "description" | "url" | "resolutionReason">;

export type SampleChange = Pick<IssueHistory, "issueId" | "at" | "actorId" | "field" | "before" | "after">;

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
  const issue = { ...filed };
  const history: SampleChange[] = [
    { issueId: issue.id, at: issue.createdAt, actorId: issue.reportedBy, field: "status", before: null, after: "new" },
  ];

  function change(at: Date, actorId: number, patch: Patch) {
    for (const field of REMEMBERED) {
      if (!(field in patch)) continue;
      const before = told(issue[field]);
      const after = told(patch[field] ?? null);
      if (before !== after) history.push({ issueId: issue.id, at, actorId, field, before, after });
    }
    Object.assign(issue, patch, { version: issue.version + 1, updatedAt: at });
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
