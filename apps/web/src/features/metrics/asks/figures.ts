import "server-only";
import { lookAside, schema, type Tx } from "@qm/db";
import { OPEN_STATUSES, periodBefore, type Resolution, type Status } from "@qm/domain";
import type { Answer, Compared, Figure } from "../answer";
import { dayCounts } from "../days";
import { countOf, hrefOf, issuesFigure, type More, type Question, whereOf } from "../question";
import { hoursUntil } from "./per-step";

const { issues } = schema;
const OPEN: More = { status: [...OPEN_STATUSES] };

/** What was filed, done and left in the period, each beside the period before. */
export function askOverview(question: Question): Promise<Answer> {
  return lookAside(question.actor, question.scope, async (tx) => {
    const past = { ...question, period: periodBefore(question.period) };
    const both = async (ask: (asked: Question) => Promise<Figure>) => ({
      now: await ask(question),
      before: await ask(past),
    });
    const counted = (counts: "filed" | "resolved", more: (asked: Question) => More) =>
      both(async (asked) => {
        const kept = await dayCounts(tx, asked, counts, asked.period);
        const n = kept ? kept.reduce((sum, day) => sum + day.n, 0) : await countOf(tx, asked, more(asked));
        return issuesFigure(asked, more(asked), n);
      });
    const standing = async (more: More) => ({
      now: issuesFigure(question, more, await countOf(tx, question, more)),
      before: null,
    });
    const figures: Compared[] = [
      { key: "created", label: "Filed", unit: "issues", better: null, ...(await counted("filed", filedIn)) },
      {
        key: "resolved",
        label: "Resolved",
        unit: "issues",
        better: "more",
        ...(await counted("resolved", resolvedIn)),
      },
      { key: "open", label: "Open now", unit: "issues", better: "less", ...(await standing(OPEN)) },
      { key: "overdue", label: "Overdue now", unit: "issues", better: "less", ...(await standing({ overdue: true })) },
      { ...MEDIAN, ...(await both((asked) => medianOf(tx, asked, resolvedIn(asked)))) },
      {
        key: "reopened",
        label: "Reopened",
        unit: "share",
        better: "less",
        ...(await both((asked) => shareOf(tx, asked, resolvedIn(asked), { reopened: true }))),
      },
      {
        key: "escaped",
        label: "Found after launch",
        unit: "share",
        better: "less",
        ...(await both((asked) => shareOf(tx, asked, knownStage(asked), { stage: ["after_launch"] }))),
      },
    ];
    const net = (a: Figure, b: Figure): Figure => ({ value: a.n - b.n, n: a.n, href: a.href });
    const [filed, done] = [figures[0]!, figures[1]!];
    figures.splice(2, 0, {
      key: "net",
      label: "Net growth",
      unit: "issues",
      better: "less",
      now: net(filed.now, done.now),
      before: net(filed.before!, done.before!),
    });
    figures.push({
      key: "recurred",
      label: "Came back",
      unit: "share",
      better: "less",
      ...(await both((asked) => shareOf(tx, asked, filedIn(asked), { recurs: true }))),
    });
    return { drawn: "figures", figures };
  });
}

const MEDIAN = { key: "timeToResolve", label: "Time to resolve, median", unit: "hours", better: "less" } as const;

/** What was filed by the one who asks, by what became of it. */
export function askBecame(question: Question): Promise<Answer> {
  const mine: More = { ...filedIn(question), reportedBy: ["me"] };
  const ended = (resolution: Resolution) => ({ resolution: [resolution] });
  const in_ = (...status: Status[]) => ({ status });
  return lookAside(question.actor, question.scope, async (tx) => {
    const parts: [key: string, label: string, more: More][] = [
      ["filed", "Filed by me", mine],
      ["waiting", "Not begun", { ...mine, ...in_("new", "open") }],
      ["in_progress", "In progress", { ...mine, ...in_("in_progress") }],
      ["confirm", "Waiting for my word", { ...mine, ...in_("resolved") }],
      ["fixed", "Fixed", { ...mine, ...in_("closed"), ...ended("fixed") }],
      ["declined", "Declined", { ...mine, ...ended("declined") }],
      ["duplicate", "Duplicates", { ...mine, ...ended("duplicate") }],
    ];
    const figures: Compared[] = [];
    for (const [key, label, more] of parts) {
      const now = issuesFigure(question, more, await countOf(tx, question, more));
      figures.push({ key, label, unit: "issues", now, before: null, better: null });
    }
    const fixed = { ...resolvedIn(question), reportedBy: ["me" as const] };
    figures.push({ ...MEDIAN, now: await medianOf(tx, question, fixed), before: null });
    return { drawn: "figures", figures };
  });
}

const daysOf = ({ period: { from, to } }: Question) => ({ from, to });
const filedIn = (question: Question): More => ({ createdAt: daysOf(question) });
const resolvedIn = (question: Question): More => ({ resolvedAt: daysOf(question) });
/** Of which it is known when they were found; what was no fault is left out. */
const knownStage = (question: Question): More => ({
  ...filedIn(question),
  stage: ["before_launch", "after_launch"],
  resolution: ["fixed", "cannot_reproduce", "none"],
});

async function medianOf(tx: Tx, question: Question, more: More): Promise<Figure> {
  const [row] = await tx
    .select({ hours: hoursUntil(issues.resolvedAt) })
    .from(issues)
    .where(whereOf(question, more));
  const n = await countOf(tx, question, more);
  return { value: row?.hours?.[0] ?? null, n, href: hrefOf(question, more) };
}

/** How many of the issues are such; the list is of all of them, which `n` is the number of. */
async function shareOf(tx: Tx, question: Question, all: More, such: More): Promise<Figure> {
  const n = await countOf(tx, question, all);
  const part = n === 0 ? 0 : await countOf(tx, question, { ...all, ...such });
  return { value: n === 0 ? null : part / n, n, href: hrefOf(question, all) };
}
