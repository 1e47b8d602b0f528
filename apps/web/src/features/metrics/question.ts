import "server-only";
import type { Tx } from "@qm/db";
import {
  type Actor,
  type Day,
  dayOf,
  isAhead,
  type Period,
  type PeriodStep,
  periodsCompared,
  type RuleSet,
  type Scope,
  startOfDay,
  stepsBefore,
  stepsEarlier,
  stepsOf,
} from "@qm/domain";
import { type Column, type SQL, sql } from "drizzle-orm";
import { countIn } from "@/features/issues/counts";
import { type IssueFilters, issueFields } from "@/features/issues/fields";
import { issuesHref } from "@/features/issues/view";
import { askedOf } from "@/features/issues/where";
import { withClauses } from "@/lib/conditions";
import { workspaceZone } from "@/lib/zone";
import type { Figure } from "./answer";

/** What a metric is asked: by whom, of which issues and days, and when. */
export type Question = {
  actor: Actor;
  scope: Scope;
  filters: IssueFilters;
  period: Period;
  now: Date;
  /** By which rules a control chart is tested, where it is not the usual ones. */
  rules?: RuleSet | undefined;
};

export type Days = { from: Day; to: Day };

/** What a mark counts, beside all that the whole dashboard is asked. */
export type More = Omit<IssueFilters, "clauses">;

/** The filters with these asked as well; what was asked of the same fields still holds. */
export const narrowed = (filters: IssueFilters, more: More): IssueFilters =>
  withClauses(
    issueFields,
    filters,
    Object.entries(more).map(([key, value]) => [{ key, operator: "is", value }]),
  );

/** The list of exactly these. */
export const hrefOf = ({ scope, filters }: Question, more: More) =>
  issuesHref({ scope, filters: narrowed(filters, more) });

/** What is asked of the issues of `issuesIn`. */
export const whereOf = ({ actor, scope, filters }: Question, more: More) =>
  askedOf(actor, scope, { filters: narrowed(filters, more) });

/** How many, by the counters where they know all that is asked. */
export async function countOf(tx: Tx, question: Question, more: More): Promise<number> {
  const { actor, scope, filters } = question;
  const asked = { scope, text: "", filters: narrowed(filters, more) };
  return (await countIn(tx, actor, asked, { hits: 0, most: MOST_COUNTED })).total;
}

/** All of them: a figure is no "10,000+". */
const MOST_COUNTED = 2_000_000_000;

/** The question of the period, of its days that are over where those are fewer, and of as many before it where any are over. */
export function timesOf(question: Question): { now: Question; complete?: Question; before?: Question } {
  const { period, now } = question;
  const periods = periodsCompared(period, dayOf(now, workspaceZone()));
  return {
    now: question,
    ...(periods && periods.complete.to !== period.to && { complete: { ...question, period: periods.complete } }),
    ...(periods && { before: { ...question, period: periods.before } }),
  };
}

/** Whether all its days are still to come. */
export const isToCome = ({ period, now }: Question) => isAhead(period, dayOf(now, workspaceZone()));

/** Of days that are still to come nothing is known, and there is no list of it. */
export const UNKNOWN: Figure = { value: null, n: 0, href: null };

/** A figure of each of these times. */
export async function compared(question: Question, ask: (asked: Question) => Promise<Figure>) {
  if (isToCome(question)) return { now: UNKNOWN, before: null };
  const { now, complete, before } = timesOf(question);
  return {
    now: await ask(now),
    ...(complete && { complete: await ask(complete) }),
    before: before ? await ask(before) : null,
  };
}

/** A figure that is so many issues. */
export const issuesFigure = (question: Question, more: More, n: number): Figure => ({
  value: n,
  n,
  href: hrefOf(question, more),
});

/** A figure that is such a part of `n`: its list is of the part. */
export const shareFigure = (question: Question, such: More, part: number, n: number): Figure => ({
  value: n === 0 ? null : part / n,
  n,
  part,
  href: hrefOf(question, such),
});

/** A figure that is so many issues for each campaign: its list is of the issues. */
export const perCampaignFigure = (question: Question, such: More, part: number, campaigns: number): Figure => ({
  value: campaigns === 0 ? null : part / campaigns,
  ...{ n: campaigns, part, of: "campaigns" },
  href: hrefOf(question, such),
});

/** The same for each 1,000 links. */
export const perLinksFigure = (question: Question, such: More, part: number, links: number): Figure => ({
  value: links === 0 ? null : (part * 1_000) / links,
  ...{ n: links, part, of: "links" },
  href: hrefOf(question, such),
});

/** The steps of the period, on the day on which is asked. */
export const stepsIn = ({ period, now }: Question): PeriodStep[] => stepsOf(period, dayOf(now, workspaceZone()));

/** What each of the steps is compared with; those at the end that still run are compared with nothing, and are none of these. */
export function earlierSteps({ period, now }: Question): { steps: Days[]; earlier?: string } {
  const today = dayOf(now, workspaceZone());
  const steps = stepsBefore(period, today).filter((step) => step !== null);
  const by = stepsEarlier(period, today);
  return { steps, ...(steps.length > 0 && { earlier: `${by} ${period.step}${by === 1 ? "" : "s"} earlier` }) };
}

/** Which of the steps a moment falls in, counted from 1. */
export function stepOf(column: Column, steps: readonly Pick<PeriodStep, "from">[]): SQL<number> {
  const starts = steps.map(({ from }) => startOfDay(from, workspaceZone()).toISOString());
  return sql<number>`width_bucket(${column}, ${sql.param(starts)}::timestamptz[])`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `16 Nov` is a day or a week that begins with it, `Nov 2026` a month. */
export function stepLabel(from: Day, { step }: Period): string {
  const month = MONTHS[Number(from.slice(5, 7)) - 1]!;
  return step === "month" ? `${month} ${from.slice(0, 4)}` : `${Number(from.slice(8))} ${month}`;
}
