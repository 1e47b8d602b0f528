import "server-only";
import { lookAside, schema, type Tx } from "@qm/db";
import { OPEN_STATUSES, type Resolution, STAGE_CODES, type Stage, type Status } from "@qm/domain";
import { issuesIn } from "@/features/issues/pages";
import type { Answer, Compared, Figure } from "../answer";
import { dayCount, wordCounts } from "../days";
import { VALID } from "../launches";
import {
  compared,
  countOf,
  hrefOf,
  issuesFigure,
  isToCome,
  type More,
  type Question,
  shareFigure,
  UNKNOWN,
  whereOf,
} from "../question";
import { MIDDLE, spreadsOf } from "../spans";
import { hoursUntil } from "./per-step";

const { issues } = schema;
const OPEN: More = { status: [...OPEN_STATUSES] };

/** What was filed, done and left in the period, each beside the period before. */
export function askOverview(question: Question): Promise<Answer> {
  return lookAside(question.actor, question.scope, async (tx) => {
    const both = (ask: (asked: Question) => Promise<Figure>) => compared(question, ask);
    const counted = (counts: Counts) =>
      both(async (asked) => issuesFigure(asked, MEANS[counts](asked), await countedOf(tx, asked, counts)));
    const standing = (more: More, n: number) => ({ now: issuesFigure(question, more, n), before: null });
    const figures: Compared[] = [
      { key: "created", label: "Filed", unit: "issues", better: null, ...(await counted("filed")) },
      { key: "resolved", label: "Resolved", unit: "issues", better: "more", ...(await counted("resolved")) },
      {
        key: "open",
        label: "Open now",
        unit: "issues",
        better: "less",
        ...standing(OPEN, await countOf(tx, question, OPEN)),
      },
      {
        key: "overdue",
        label: "Overdue now",
        unit: "issues",
        better: "less",
        ...standing({ overdue: true }, await countOf(tx, question, { overdue: true })),
      },
      {
        ...MEDIAN,
        ...(await both((asked) => medianIn(tx, asked))),
      },
      {
        key: "reopened",
        label: "Reopened",
        unit: "share",
        better: "less",
        ...(await both((asked) => shareOf(tx, asked, "reopened", "resolved"))),
      },
      {
        key: "escaped",
        label: "Found after launch",
        unit: "share",
        better: "less",
        ...(await both((asked) => escapedOf(tx, asked))),
      },
    ];
    const [filed, done] = [figures[0]!, figures[1]!];
    figures.splice(2, 0, {
      key: "net",
      label: "Net growth",
      unit: "issues",
      better: "less",
      now: isToCome(question) ? UNKNOWN : net(filed.now, done.now),
      ...(filed.complete && { complete: net(filed.complete, done.complete!) }),
      before: filed.before && net(filed.before, done.before!),
    });
    figures.push({
      key: "recurred",
      label: "Came back",
      unit: "share",
      better: "less",
      ...(await both((asked) => shareOf(tx, asked, "recurs", "filed"))),
    });
    return { drawn: "figures", figures, ...(isToCome(question) && { ahead: true }) };
  });
}

const MEDIAN = { key: "timeToResolve", label: "Time to resolve, median", unit: "hours", better: "less" } as const;

/** What was filed by the one who asks, by what became of it. How far it has come by now is compared with nothing: what was filed earlier has had more time. */
export function askBecame(question: Question): Promise<Answer> {
  const mine = (asked: Question): More => ({ ...filedIn(asked), reportedBy: ["me"] });
  const in_ = (...status: Status[]): More => ({ ...mine(question), status });
  // What is resolved has its resolution as well, and is told as such until it is closed: each issue is in one part.
  const ended = (resolution: Resolution): More => ({ ...in_("closed"), resolution: [resolution] });
  return lookAside(question.actor, question.scope, async (tx) => {
    const counted = async (asked: Question, more: More) => issuesFigure(asked, more, await countOf(tx, asked, more));
    const parts: [key: string, label: string, more: More][] = [
      ["waiting", "Not begun", in_("new", "open")],
      ["in_progress", "In progress", in_("in_progress")],
      ["confirm", "Waiting for my confirmation", in_("resolved")],
      ["fixed", "Fixed", ended("fixed")],
      ["declined", "Declined", ended("declined")],
      ["duplicate", "Duplicates", ended("duplicate")],
      ["cannot_reproduce", "Could not be reproduced", ended("cannot_reproduce")],
    ];
    const filed = await compared(question, (asked) => counted(asked, mine(asked)));
    const figures: Compared[] = [{ key: "filed", label: "Filed by me", unit: "issues", better: null, ...filed }];
    for (const [key, label, more] of parts) {
      figures.push({
        key,
        label,
        unit: "issues",
        now: await counted(question, more),
        before: null,
        better: null,
      });
    }
    const took = await compared(question, async (asked) => {
      const fixed: More = { ...resolvedIn(asked), reportedBy: ["me"] };
      return medianOf(tx, asked, fixed, await countOf(tx, asked, fixed));
    });
    figures.push({ ...MEDIAN, ...took });
    return { drawn: "figures", figures };
  });
}

const daysOf = ({ period: { from, to } }: Question) => ({ from, to });
const filedIn = (question: Question): More => ({ createdAt: daysOf(question) });
const resolvedIn = (question: Question): More => ({ resolvedAt: daysOf(question) });
/** Faults of which it is known when they were found. */
const knownStage = (question: Question): More => ({
  ...filedIn(question),
  stage: ["before_launch", "after_launch"],
  ...VALID,
});

type Counts = keyof typeof MEANS;

/** What the counters by day count, as filters. */
const MEANS = {
  filed: filedIn,
  resolved: resolvedIn,
  reopened: (question: Question): More => ({ ...resolvedIn(question), reopened: true }),
  recurs: (question: Question): More => ({ ...filedIn(question), recurs: true }),
};

const countedOf = async (tx: Tx, question: Question, counts: Counts): Promise<number> =>
  (await dayCount(tx, question, counts, question.period)) ?? countOf(tx, question, MEANS[counts](question));

async function medianIn(tx: Tx, question: Question): Promise<Figure> {
  const [spread] = await spreadsOf(tx, question, { key: "resolve", steps: [question.period], shares: MIDDLE });
  return { value: spread?.hours[0] ?? null, n: spread?.n ?? 0, href: hrefOf(question, resolvedIn(question)) };
}

async function medianOf(tx: Tx, question: Question, more: More, n: number): Promise<Figure> {
  const [row] = await tx
    .select({ hours: hoursUntil(issues.resolvedAt) })
    .from(issuesIn(question))
    .where(whereOf(question, more));
  return { value: row?.hours?.[0] ?? null, n, href: hrefOf(question, more) };
}

/** Of what is filed and resolved no list has just the difference: each has its own. */
const net = (filed: Figure, resolved: Figure): Figure => ({
  ...{ value: filed.n - resolved.n, n: filed.n - resolved.n, href: null },
  beside: [
    { key: "filed", words: "filed", n: filed.n, href: filed.href! },
    { key: "resolved", words: "resolved", n: resolved.n, href: resolved.href! },
  ],
});

/** How many of all are such. */
async function shareOf(tx: Tx, question: Question, such: Counts, all: Counts): Promise<Figure> {
  const n = await countedOf(tx, question, all);
  return shareFigure(question, MEANS[such](question), n === 0 ? 0 : await countedOf(tx, question, such), n);
}

async function escapedOf(tx: Tx, question: Question): Promise<Figure> {
  const all = knownStage(question);
  const kept = await wordCounts(tx, question, "stage", question.period);
  const count = async (stage: Stage) =>
    kept ? (kept.get(STAGE_CODES[stage]) ?? 0) : countOf(tx, question, { ...all, stage: [stage] });
  const [before, after] = [await count("before_launch"), await count("after_launch")];
  return shareFigure(question, { ...all, stage: ["after_launch"] }, after, before + after);
}
