import type { RootCause, Severity } from "@qm/domain";
import { afterWorkingHours, DAY, dueAfter, HOUR } from "./calendar";
import type { CaseFile } from "./case-file";
import type { Crew } from "./crew";
import type { Random } from "./random";

/** What happened to an issue, for those who talk about it. */
export type Moment = {
  kind: "accepted" | "started" | "resolved" | "confirmed" | "reopened" | "declined" | "duplicate" | "unreproducible";
  at: Date;
  by: number;
};

/** What is known of an issue beforehand; the people of the sample find it out. */
export type Plan = {
  /** The issue that this one repeats, where somebody will notice. */
  repeats: number | null;
  cause: RootCause;
  fix: string;
  refusal: string;
  truth: { title: string; categoryId: number };
  otherTeam: number | null;
};

/** Hours of work until an issue is accepted, begun, fixed and confirmed; days until it is due; how often it is left lying. */
// biome-ignore format: a table reads best as a table
const PACE: Record<Severity, { accept: number; start: number; fix: number; confirm: number; due: number; stall: number }> = {
  critical: { accept: 0.5, start: 0.5, fix: 3,  confirm: 8,  due: 1,  stall: 0.04 },
  high:     { accept: 3,   start: 6,   fix: 13, confirm: 24, due: 3,  stall: 0.14 },
  medium:   { accept: 11,  start: 22,  fix: 32, confirm: 48, due: 7,  stall: 0.25 },
  low:      { accept: 26,  start: 55,  fix: 50, confirm: 70, due: 15, stall: 0.36 },
};
const STALL = 24;
const SHORTEST = 0.05;

/** Works an issue from filing to wherever it stands `now`, and tells what happened. */
export function workOn(file: CaseFile, plan: Plan, crew: Crew, random: Random, now: Date): Moment[] {
  const { issue } = file;
  const moments: Moment[] = [];
  const stalled = random.chance(PACE[issue.severity].stall);
  const fate = plan.repeats !== null && random.chance(0.8) ? "duplicate" : random.weighted(FATES, (one) => one[1])[0];
  let clock = issue.createdAt;

  const lead = () => crew.leadOf(issue.teamId).id;
  const tell = (kind: Moment["kind"], by: number) => moments.push({ kind, at: clock, by });

  /** Lets time pass; false when that would be in the future. */
  function pass(hours: number): boolean {
    const wait = Math.max(SHORTEST, random.around(hours));
    const next =
      issue.severity === "critical" ? new Date(clock.getTime() + wait * HOUR) : afterWorkingHours(clock, wait);
    handOver(next < now ? next : now);
    clock = next;
    return clock < now;
  }

  /** Who leaves the house leaves their work to somebody else. */
  function handOver(until: Date) {
    const left = issue.assignedTo === null ? null : crew.person(issue.assignedTo).leftAt;
    if (!left || left > until) return;
    const at = new Date(Math.max(left.getTime() - HOUR, clock.getTime() + 1000));
    file.change(at, lead(), { assignedTo: crew.workerOf(issue.teamId, until, issue.assignedTo).id });
    clock = at;
  }

  const pace = () => PACE[issue.severity];
  const slow = stalled ? STALL : 1;

  if (!pass(pace().accept * (stalled && random.chance(0.3) ? STALL : 1))) return moments;

  if (plan.otherTeam !== null) {
    file.change(clock, lead(), { teamId: plan.otherTeam, assignedTo: null });
    if (!pass(pace().accept)) return moments;
  }
  if (fate === "duplicate" && plan.repeats !== null) {
    const by = lead();
    file.move(clock, by, "closed", { resolution: "duplicate", duplicateOf: plan.repeats });
    tell("duplicate", by);
    return moments;
  }
  if (fate === "declined") {
    const by = lead();
    file.move(clock, by, "closed", { resolution: "declined", reason: plan.refusal });
    tell("declined", by);
    return moments;
  }

  accept();
  for (let round = 0; ; round++) {
    if (issue.assignedTo === null) {
      if (!pass(6 * slow)) return moments;
      file.change(clock, lead(), { assignedTo: crew.workerOf(issue.teamId, clock).id });
    }
    if (!pass(pace().start * slow)) return moments;
    start();

    if (random.chance(0.07)) {
      if (!pass(pace().fix / 2)) return moments;
      file.change(clock, lead(), { assignedTo: crew.workerOf(issue.teamId, clock, issue.assignedTo).id });
    }
    if (issue.dueAt && random.chance(0.1)) {
      if (!pass(pace().fix / 2)) return moments;
      file.change(clock, lead(), { dueAt: dueAfter(later(issue.dueAt, clock), random.between(1, 5)) });
    }
    if (!pass(pace().fix * (stalled && random.chance(0.4) ? STALL / 2 : 1))) return moments;

    if (fate === "cannot_reproduce" && round === 0) {
      const by = workerOrLead();
      file.move(clock, by, "closed", { resolution: "cannot_reproduce" });
      tell("unreproducible", by);
      return moments;
    }
    const fixer = workerOrLead();
    const reason = round === 0 && random.chance(0.6) ? plan.fix : null;
    if (random.chance(0.08)) {
      file.move(clock, fixer, "closed", { resolution: "fixed", reason }, { rootCause: plan.cause });
      tell("resolved", fixer);
    } else {
      file.move(clock, fixer, "resolved", { reason }, { rootCause: plan.cause });
      tell("resolved", fixer);
      if (!pass(pace().confirm)) return moments;
      if (round < 2 && random.chance(0.055)) {
        reopen();
        continue;
      }
      const by = confirmer();
      file.move(clock, by, "closed");
      tell("confirmed", by);
    }
    if (round === 0 && random.chance(0.015)) {
      if (!pass(40)) return moments;
      reopen();
      continue;
    }
    return moments;
  }

  function accept() {
    const by = lead();
    const assigned = random.chance(0.85) ? crew.workerOf(issue.teamId, clock).id : issue.assignedTo;
    const severity = random.chance(0.08) ? reconsidered(issue.severity, random) : issue.severity;
    file.move(
      clock,
      by,
      "open",
      {},
      {
        ...plan.truth,
        severity,
        assignedTo: assigned,
        dueAt: random.chance(0.78) ? dueAfter(clock, PACE[severity].due) : null,
      },
    );
    tell("accepted", by);
  }

  function start() {
    const by = workerOrLead();
    file.move(clock, by, "in_progress");
    tell("started", by);
  }

  function reopen() {
    const own = issue.status === "resolved" && isHere(issue.reportedBy) && random.chance(0.7);
    const by = own ? issue.reportedBy : lead();
    // A reporter may reject a fix, not set a date.
    file.move(clock, by, "open", {}, own ? {} : { dueAt: dueAfter(clock, pace().due) });
    tell("reopened", by);
  }

  /** Reporters may not move what is assigned to them, so their lead does it for them. */
  function workerOrLead(): number {
    const assignee = issue.assignedTo === null ? null : crew.person(issue.assignedTo);
    return assignee?.role === "team_lead" && assignee.teamIds.includes(issue.teamId) ? assignee.id : lead();
  }

  function confirmer(): number {
    return isHere(issue.reportedBy) && random.chance(0.5) ? issue.reportedBy : lead();
  }

  function isHere(id: number): boolean {
    const { leftAt } = crew.person(id);
    return leftAt === null || leftAt.getTime() > clock.getTime() + DAY;
  }
}

const later = (one: Date, other: Date) => new Date(Math.max(one.getTime(), other.getTime()));

const FATES = [
  ["worked", 0.885],
  ["declined", 0.065],
  ["cannot_reproduce", 0.05],
] as const;

function reconsidered(severity: Severity, random: Random): Severity {
  switch (severity) {
    case "critical":
      return "high";
    case "high":
      return random.chance(0.7) ? "medium" : "critical";
    case "medium":
      return random.chance(0.6) ? "low" : "high";
    case "low":
      return "medium";
  }
}
