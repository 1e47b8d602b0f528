import { issueNumber } from "@qm/domain";
import type { IssueComment } from "../schema";
import { HOUR } from "./calendar";
import type { SampleIssue } from "./case-file";
import type { Crew } from "./crew";
import type { Facts } from "./facts";
import { type Fault, filled } from "./faults";
import { LINES } from "./lines";
import { calledName, type SamplePerson } from "./people";
import type { Random } from "./random";
import type { Moment } from "./work";

export type SampleComment = Pick<IssueComment, "issueId" | "authorId" | "createdAt" | "internal" | "body">;

type Case = {
  issue: Readonly<SampleIssue>;
  moments: readonly Moment[];
  fault: Fault;
  facts: Facts;
  /** An earlier issue of the same team and category, if there is one. */
  precedent: number | null;
};

const MINUTE = HOUR / 60;

/** What reporter, assignee and lead write to each other about it. */
export function conversationOn(subject: Case, crew: Crew, random: Random, now: Date): SampleComment[] {
  const { issue, moments, fault, facts, precedent } = subject;
  const said: SampleComment[] = [];
  const german = fault.german ?? false;
  const reporter = crew.person(issue.reportedBy);
  const assignee = issue.assignedTo === null ? null : crew.person(issue.assignedTo);
  const lines = LINES[german ? "german" : "english"];

  const say = (author: SamplePerson, after: Date, minutes: number, body: string, internal = false) => {
    const createdAt = new Date(after.getTime() + Math.max(1, random.around(minutes, 0.5)) * MINUTE);
    const last = said.at(-1)?.createdAt;
    const at = last && createdAt <= last ? new Date(last.getTime() + MINUTE) : createdAt;
    if (at < now && (!author.leftAt || at < author.leftAt)) {
      said.push({ issueId: issue.id, authorId: author.id, createdAt: at, internal, body });
    }
  };
  const line = (from: readonly string[]) => filled(random.pick(from), facts);

  if (random.chance(0.1)) say(reporter, issue.createdAt, 18, line(lines.afterthought));

  for (const moment of moments) {
    const actor = crew.person(moment.by);
    switch (moment.kind) {
      case "accepted":
        if (random.chance(0.2)) say(actor, moment.at, 4, greeting(actor, assignee, line(lines.accepted)));
        if (random.chance(0.12)) {
          say(
            actor,
            moment.at,
            9,
            precedent ? `${line(lines.note)} ${see(precedent, german)}` : line(lines.note),
            true,
          );
        }
        break;
      case "started":
        if (!assignee) break;
        if (random.chance(0.16) && assignee.id !== reporter.id) {
          const exchange = random.pick(lines.exchanges);
          say(assignee, moment.at, 12, filled(exchange[0], facts));
          if (random.chance(0.8)) say(reporter, moment.at, 75, filled(exchange[1], facts));
        }
        if (random.chance(0.34))
          say(assignee, moment.at, 100, `${line(lines.found)} ${filled(fault.diagnosis, facts)}`);
        break;
      case "resolved":
        if (random.chance(0.42)) {
          say(assignee ?? actor, moment.at, 3, `${filled(fault.fix, facts)} ${line(lines.fixed)}`.trim());
        }
        break;
      case "confirmed":
        if (random.chance(0.22)) say(reporter, new Date(moment.at.getTime() - 20 * MINUTE), 8, line(lines.confirmed));
        break;
      case "reopened":
        say(actor, moment.at, 2, line(lines.reopened));
        break;
      case "duplicate":
        if (random.chance(0.7) && issue.duplicateOf) {
          say(actor, moment.at, 2, line(lines.duplicate).replace("QM", issueNumber(issue.duplicateOf)));
        }
        break;
      case "declined":
        if (random.chance(0.45) && actor.id !== reporter.id) say(reporter, moment.at, 50, line(lines.declined));
        break;
      case "unreproducible":
        say(assignee ?? actor, moment.at, 3, line(lines.unreproducible));
        break;
    }
  }
  if (random.chance(0.05) && precedent) say(crew.leadOf(issue.teamId), issue.createdAt, 500, see(precedent, german));
  return said;
}

const see = (precedent: number, german: boolean) =>
  german ? `Vergleiche ${issueNumber(precedent)}.` : `Compare ${issueNumber(precedent)}, which looked much the same.`;

const greeting = (actor: SamplePerson, assignee: SamplePerson | null, text: string) =>
  assignee && assignee.id !== actor.id
    ? `${calledName(assignee)}, ${text.charAt(0).toLowerCase()}${text.slice(1)}`
    : text;
