/**
 * The words of the trade, each with the code under which it is kept.
 * Codes are small integers because their equality is leakproof, so PostgreSQL may use an index behind row level security.
 */
export const STATUS_CODES = { new: 1, open: 2, in_progress: 3, resolved: 4, closed: 5 } as const;
export const SEVERITY_CODES = { low: 1, medium: 2, high: 3, critical: 4 } as const;
export const RESOLUTION_CODES = { fixed: 1, duplicate: 2, declined: 3, cannot_reproduce: 4 } as const;
export const STAGE_CODES = { before_launch: 1, after_launch: 2 } as const;
export const ROOT_CAUSE_CODES = { brief: 1, build: 2, tool: 3, approval: 4, data: 5, other: 6 } as const;

export type Status = keyof typeof STATUS_CODES;
export type Severity = keyof typeof SEVERITY_CODES;
export type Resolution = keyof typeof RESOLUTION_CODES;
export type Stage = keyof typeof STAGE_CODES;
export type RootCause = keyof typeof ROOT_CAUSE_CODES;

const keys = <K extends string>(codes: Record<K, number>) => Object.keys(codes) as [K, ...K[]];

export const STATUSES = keys(STATUS_CODES);
export const SEVERITIES = keys(SEVERITY_CODES);
export const RESOLUTIONS = keys(RESOLUTION_CODES);
export const STAGES = keys(STAGE_CODES);
export const ROOT_CAUSES = keys(ROOT_CAUSE_CODES);

/** Open work: everything that somebody still has to act on. Codes up to `LAST_OPEN_CODE`; partial indexes rely on the split. */
export const OPEN_STATUSES = ["new", "open", "in_progress"] as const satisfies readonly Status[];
export const LAST_OPEN_CODE = STATUS_CODES.in_progress;

/** How a word is shown to people. */
export const LABELS = {
  new: "New",
  open: "Open",
  in_progress: "In progress",
  resolved: "Resolved",
  closed: "Closed",
  low: "Low",
  medium: "Medium",
  high: "High",
  critical: "Critical",
  fixed: "Fixed",
  duplicate: "Duplicate",
  declined: "Declined",
  cannot_reproduce: "Cannot reproduce",
  before_launch: "Before launch",
  after_launch: "After launch",
  brief: "Brief",
  build: "Build",
  tool: "Tool",
  approval: "Approval",
  data: "Data",
  other: "Other",
  reporter: "Reporter",
  team_lead: "Team lead",
  admin: "Admin",
  email: "E-mail",
  landing_page: "Landing page",
  paid_search: "Paid search",
  paid_social: "Paid social",
  display: "Display",
  sms: "SMS",
  push: "Push",
  affiliate: "Affiliate",
  print: "Print",
  met: "Kept",
  missed: "Missed",
  running: "Running",
  late: "Late",
  paused: "Paused",
} as const satisfies Record<string, string>;

export type Word = keyof typeof LABELS;

export const CHANNELS = [
  "email",
  "landing_page",
  "paid_search",
  "paid_social",
  "display",
  "sms",
  "push",
  "affiliate",
  "print",
] as const satisfies readonly Word[];
export type Channel = (typeof CHANNELS)[number];

const NUMBER = /^(?:QM-)?([1-9]\d{0,14})$/i;

/** An issue's number as people write it, `QM-1234`. */
export const issueNumber = (id: number) => `QM-${id}` as const;

/** The id behind `QM-1234`, `qm-1234` or `1234`; `null` for anything else. */
export function parseIssueNumber(text: string): number | null {
  const match = NUMBER.exec(text.trim());
  return match ? Number(match[1]) : null;
}

/** How one may react to a comment, in the order in which they are offered. */
export const REACTIONS = ["agree", "thanks", "done", "looking", "hooray", "unsure"] as const;
export type Reaction = (typeof REACTIONS)[number];

/** What may be attached: a megabyte is a million bytes. */
export const FILE_LIMITS = { pictureMegabytes: 10, fileMegabytes: 25, atOnce: 20, megapixels: 64 } as const;
