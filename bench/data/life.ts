import { type Ending, type Resolution, SEVERITIES, type Severity, type Status } from "@qm/domain";
import { dueAfter, HOUR } from "../../packages/db/src/seed/calendar";
import { type CaseFile, openCase, type SampleChange, type SampleIssue } from "../../packages/db/src/seed/case-file";
import { LINES } from "../../packages/db/src/seed/lines";
import type { Random } from "../../packages/db/src/seed/random";
import { REFUSALS } from "../../packages/db/src/seed/remarks";
import type { Report } from "./texts";
import { CATEGORIES } from "./workspace";

export type Comment = { authorId: number; at: number; internal: boolean; body: string };
export type Watcher = { userId: number; reason: "reporter" | "assignee" | "commenter"; since: number };
export type Life = {
  issue: Readonly<SampleIssue>;
  history: readonly SampleChange[];
  comments: readonly Comment[];
  watchers: readonly Watcher[];
};

/** Those who deal with an issue, what it is about, and how time goes by. */
export type Setting = {
  random: Random;
  report: Report;
  lead: number;
  assignee: number;
  /** An earlier issue of the team. */
  earlier: number | null;
  later: (from: number, hours: number) => number;
  now: number;
};

const MINUTE = HOUR / 60;
/** Hours of work until somebody looks at it. The other steps take a multiple. */
const PACE: Record<Severity, number> = { low: 14, medium: 7, high: 3, critical: 0.7 };
const WAITS: Record<Status, number> = { new: 1, open: 2, in_progress: 4, resolved: 3, closed: 25 };
const DUE_WORKDAYS: Record<Severity, number> = { low: 15, medium: 7, high: 3, critical: 1 };
const ENGLISH = LINES.english;

/** How many steps it goes before somebody leaves it lying; one in nine is left. */
const reachOf = (random: Random) => (random.chance(0.11) ? random.between(0, 2) : Number.POSITIVE_INFINITY);

/** What happened to an issue up to now: each step a legal move, by who may make it, remembered as the application remembers. */
export function lifeOf(filed: SampleIssue, setting: Setting): Life {
  const { random, later, now } = setting;
  const told = talkOf(filed, setting);
  const file = openCase(filed);
  const reach = reachOf(random);
  let at = filed.createdAt.getTime();
  told.hear(ENGLISH.afterthought, 0.08, filed.reportedBy, at);

  for (let step = 0; step < reach; step++) {
    const move = nextMove(file.issue.status, setting);
    if (!move) break;
    const { severity, status } = file.issue;
    at = later(at, -Math.log(1 - random.next()) * PACE[severity] * WAITS[status]) + 1_000;
    if (at >= now) break;
    const by = status === "resolved" ? filed.reportedBy : setting.lead;
    const cause = move.to === "resolved" ? { rootCause: random.chance(0.8) ? setting.report.cause : "other" } : {};
    file.move(new Date(at), by, move.to, move.ending, cause as Partial<SampleIssue>);
    if (move.to === "open") at = triaged(file, at, setting);
    told.after(status, move, at);
  }
  return { history: file.history, ...told.all(file) };
}

type Move = { to: Status; ending?: Ending };

function nextMove(from: Status, { random, report, earlier }: Setting): Move | null {
  const chance = random.next();
  switch (from) {
    case "new":
      return chance < 0.12
        ? { to: "closed", ending: endingOf(chance / 0.12, report, earlier, random) }
        : { to: "open" };
    case "open":
      return chance < 0.02
        ? { to: "closed", ending: endingOf(chance / 0.02, report, earlier, random) }
        : { to: "in_progress" };
    case "in_progress":
      return chance < 0.015 ? { to: "closed", ending: { resolution: "cannot_reproduce" } } : { to: "resolved" };
    case "resolved":
      return { to: chance < 0.07 ? "open" : "closed" };
    case "closed":
      return chance < 0.025 ? { to: "open" } : null;
  }
}

function endingOf(chance: number, { says }: Report, earlier: number | null, random: Random): Ending {
  const resolution: Resolution =
    chance < 0.45 && earlier ? "duplicate" : chance < 0.75 ? "declined" : "cannot_reproduce";
  if (resolution === "duplicate") return { resolution, duplicateOf: earlier };
  return resolution === "declined" ? { resolution, reason: says(random.pick(REFUSALS.english)) } : { resolution };
}

/** Who accepts an issue also gives it to somebody, and now and then puts right what the reporter chose. */
function triaged(file: CaseFile, accepted: number, { random, lead, assignee, now }: Setting): number {
  let at = accepted;
  const put = (patch: Parameters<CaseFile["change"]>[2]) => {
    const next = at + Math.ceil(random.next() * 4 * MINUTE);
    if (next >= now) return;
    file.change(new Date(next), lead, patch);
    at = next;
  };
  if (file.issue.assignedTo !== assignee && random.chance(0.93)) put({ assignedTo: assignee });
  if (random.chance(0.08)) put({ severity: random.pick(SEVERITIES.filter((one) => one !== file.issue.severity)) });
  const due = dueIn(new Date(at), file.issue.severity);
  if (random.chance(0.1) && due.getTime() !== file.issue.dueAt?.getTime()) put({ dueAt: due });
  if (random.chance(0.03))
    put({ categoryId: random.pick(CATEGORIES.filter(({ id }) => id !== file.issue.categoryId)).id });
  return at;
}

export const dueIn = (at: Date, severity: Severity) => dueAfter(at, DUE_WORKDAYS[severity]);

/** What is said meanwhile, and who watches by then. */
function talkOf(filed: SampleIssue, { random, report, lead, assignee, now }: Setting) {
  const comments: Comment[] = [];
  const hear = (lines: readonly string[], chance: number, authorId: number, after: number, internal = false) => {
    if (!random.chance(chance)) return;
    const body = report.says(random.pick(lines));
    const at = Math.max(after, comments.at(-1)?.at ?? 0) + Math.ceil(random.around(12, 0.6) * MINUTE);
    if (at < now && body !== "") comments.push({ authorId, at, internal, body });
  };
  return {
    hear,
    after(from: Status, { to }: Move, at: number) {
      if (to === "open" && from === "new") hear(ENGLISH.accepted, 0.15, lead, at);
      if (to === "open" && from === "new") hear(ENGLISH.note, 0.06, lead, at, true);
      if (to === "resolved") hear(ENGLISH.fixed, 0.3, assignee, at);
      if (to === "closed") hear(ENGLISH.confirmed, 0.12, filed.reportedBy, at);
      if (to === "open" && from !== "new") hear(ENGLISH.reopened, 0.6, filed.reportedBy, at);
    },
    /** A comment is activity; an internal note leaves no trace in what all may see. */
    all({ issue, history }: CaseFile) {
      const last = comments.findLast(({ internal }) => !internal)?.at ?? 0;
      const updatedAt = new Date(Math.max(issue.updatedAt.getTime(), last));
      return { issue: { ...issue, updatedAt }, comments, watchers: watchersOf(filed, history, comments) };
    },
  };
}

function watchersOf(filed: SampleIssue, history: readonly SampleChange[], comments: readonly Comment[]): Watcher[] {
  const watchers: Watcher[] = [
    { userId: filed.reportedBy, reason: "reporter", since: filed.createdAt.getTime() },
    ...history.flatMap(({ field, after, at }) =>
      field === "assignedTo" && after !== null
        ? [{ userId: Number(after), reason: "assignee" as const, since: at.getTime() }]
        : [],
    ),
    ...comments.map(({ authorId, at }) => ({ userId: authorId, reason: "commenter" as const, since: at })),
  ];
  return watchers.filter(({ userId }, n) => watchers.findIndex((one) => one.userId === userId) === n);
}
