import { type Actor, isLegal, may, OPEN_STATUSES, parseIssueNumber, type Status, sees } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { DAY } from "./calendar";
import type { SampleChange, SampleIssue } from "./case-file";
import { wasHere } from "./people";
import { type SampleWorkspace, sampleWorkspace } from "./workspace";

/** An ordinary day, New Year, the hour when clocks change. */
const MOMENTS = ["2026-09-15T10:00:00Z", "2027-01-01T00:00:00Z", "2028-03-26T01:00:00Z"];

describe.each(MOMENTS)("the sample workspace of %s", (moment) => {
  const now = new Date(moment);
  const sample = sampleWorkspace({ now });
  const changesOf = grouped(sample.history);
  const commentsOf = grouped(sample.comments);

  test("holds what was promised", () => {
    const open = sample.issues.filter((issue) => isOpen(issue.status));

    expect(sample.issues).toHaveLength(3_000);
    expect(sample.teams.length).toBeGreaterThanOrEqual(6);
    expect(sample.people.length).toBeGreaterThanOrEqual(40);
    expect(sample.people.filter((person) => person.role === "admin").length).toBeLessThanOrEqual(3);
    expect(sample.categories).toHaveLength(10);
    expect(sample.campaigns.length).toBeGreaterThanOrEqual(30);
    expect(sample.campaigns.some((campaign) => campaign.launchAt > now)).toBe(true);
    expect(open.length / 3_000).toBeGreaterThan(0.1);
    expect(open.length / 3_000).toBeLessThan(0.2);
    expect(sample.comments.length / 3_000).toBeGreaterThan(1.3);
    expect(sample.comments.length / 3_000).toBeLessThan(1.9);
    expect(new Set(sample.issues.map((issue) => issue.teamId)).size).toBe(sample.teams.length);
  });

  test("numbers issues in the order of their filing, over the year before", () => {
    const filed = sample.issues.map((issue) => issue.createdAt.getTime());

    expect(sample.issues.map((issue) => issue.id)).toEqual(filed.map((_, index) => index + 1));
    expect(filed).toEqual(filed.toSorted((a, b) => a - b));
    expect(filed[0]).toBeGreaterThanOrEqual(now.getTime() - 365 * DAY);
    expect(filed.at(-1)).toBeLessThan(now.getTime());
  });

  test("has each issue as its history leaves it", () => {
    const odd = sample.issues.flatMap((issue) => {
      const [filed, ...changes] = changesOf.get(issue.id)!;
      const fields = new Map<string, SampleChange["after"]>([["status", filed!.after]]);
      const torn = changes.filter(({ field, before, after }) => {
        const unbroken = !fields.has(field) || fields.get(field) === before;
        fields.set(field, after);
        return !unbroken || before === after;
      });
      const wrong = [...fields].filter(([field, after]) => told(issue, field) !== after);
      const begun =
        filed!.field === "status" && filed!.before === null && filed!.at.getTime() === issue.createdAt.getTime();
      return begun ? [...torn, ...wrong] : [filed];
    });

    expect(odd).toEqual([]);
  });

  test("gives each issue the version, dates and ending that its moves give", () => {
    const given = sample.issues.map((issue) => {
      const changes = changesOf.get(issue.id)!;
      const moves = movesOf(changes);
      const open = isOpen(issue.status);
      return {
        id: issue.id,
        illegal: moves.filter((move) => !isLegal(move)),
        version: changes.at(-1)!.version,
        versions: new Set(changes.map((one) => `${one.version} ${one.at.getTime()}`)).size,
        resolvedAt: open ? null : moves.findLast(({ from }) => isOpen(from))!.at,
        closedAt: issue.status === "closed" ? moves.at(-1)!.at : null,
        unresolved: open,
        reopenCount: moves.filter(({ from, to }) => to === "open" && !isOpen(from)).length,
      };
    });

    expect(
      sample.issues.map(({ id, version, resolvedAt, closedAt, resolution, reopenCount }) => {
        return {
          id,
          illegal: [],
          version,
          versions: version,
          resolvedAt,
          closedAt,
          unresolved: resolution === null,
          reopenCount,
        };
      }),
    ).toEqual(given);
  });

  test("has no date in the future, and none before its cause", () => {
    const odd = sample.issues.filter((issue) => {
      const changed = changesOf.get(issue.id)!.map((change) => change.at.getTime());
      const said = (commentsOf.get(issue.id) ?? []).map((comment) => comment.createdAt.getTime());
      const filed = issue.createdAt.getTime();
      return (
        changed.some((at, index) => at < (changed[index - 1] ?? filed)) ||
        said.some((at) => at <= filed) ||
        Math.max(...said, ...changed) >= now.getTime() ||
        issue.updatedAt.getTime() < changed.at(-1)! ||
        (issue.dueAt !== null && issue.dueAt <= issue.createdAt)
      );
    });
    const unborn = [...sample.people, ...sample.teams, ...sample.campaigns].filter((row) => row.createdAt >= now);

    expect(odd).toEqual([]);
    expect(unborn).toEqual([]);
  });

  test("lets only those act who might, and who were there", () => {
    const odd = sample.issues.flatMap((issue) =>
      stepsOf(issue, changesOf.get(issue.id)!).filter(({ change, ownership }) => {
        const actor = actorOf(sample, change.actorId);
        if (!wasHere(sample.people[actor.id - 1]!, change.at)) return true;
        if (change.before === null && change.after === "new") return false;
        if (!ENDING.has(change.field)) return !may(actor, "issue.edit", ownership);
        return !may(actor, "issue.move", ownership) && !may(actor, "issue.confirm", ownership);
      }),
    );

    expect(odd).toEqual([]);
  });

  test("assigns issues to people of the team who are still there", () => {
    const odd = sample.issues.filter((issue) => {
      const assignee = issue.assignedTo === null ? null : sample.people[issue.assignedTo - 1]!;
      return assignee && (!assignee.teamIds.includes(issue.teamId) || (isOpen(issue.status) && !assignee.active));
    });

    expect(odd).toEqual([]);
  });

  test("lets only those talk who may see the issue, and keeps notes among those who work it", () => {
    const odd = sample.comments.filter((comment) => {
      const issue = sample.issues[comment.issueId - 1]!;
      const author = actorOf(sample, comment.authorId);
      return !(comment.internal ? may(author, "note.write", issue) : sees(author, issue)) || !comment.body.trim();
    });

    expect(odd).toEqual([]);
  });

  test("names only issues that exist and are older", () => {
    const repeats = sample.issues.filter((issue) => issue.resolution === "duplicate");
    const odd = repeats.filter(({ id, duplicateOf }) => {
      return !duplicateOf || duplicateOf >= id || sample.issues[duplicateOf - 1]!.resolution === "duplicate";
    });
    const named = sample.comments.flatMap(({ issueId, body }) =>
      [...body.matchAll(/QM-?\w*/g)].map(([number]) => ({ issueId, number: parseIssueNumber(number) })),
    );

    expect(repeats.length).toBeGreaterThan(50);
    expect(odd).toEqual([]);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter(({ issueId, number }) => !number || number >= issueId)).toEqual([]);
  });

  test("reads as written by people: titles that hardly repeat, no gap left unfilled, addresses that parse", () => {
    const titles = countOf(sample.issues.map((issue) => issue.title));
    const texts = [
      ...sample.issues.flatMap((issue) => [issue.title, issue.description, issue.resolutionReason ?? ""]),
      ...sample.comments.map((comment) => comment.body),
    ];

    expect(titles.size).toBeGreaterThan(2_700);
    expect(Math.max(...titles.values())).toBeLessThanOrEqual(4);
    expect(Math.max(...[...titles.keys()].map((title) => title.length))).toBeLessThanOrEqual(200);
    expect(texts.filter((text) => /\bundefined\b|\bnull\b|NaN|(?<!\{)\{\w+\}/.test(text))).toEqual([]);
    for (const { url } of sample.issues) if (url) expect(new URL(url).hostname).toMatch(/\.example$/);
  });
});

test("the same seed and moment give the same workspace, another seed another", () => {
  const now = new Date(MOMENTS[0]!);

  expect(sampleWorkspace({ now, seed: 3 })).toEqual(sampleWorkspace({ now, seed: 3 }));
  expect(sampleWorkspace({ now, seed: 3 }).issues).not.toEqual(sampleWorkspace({ now, seed: 4 }).issues);
});

const ENDING = new Set(["status", "resolution", "resolutionReason", "duplicateOf"]);
const isOpen = (status: Status) => (OPEN_STATUSES as readonly Status[]).includes(status);

function grouped<T extends { issueId: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(row.issueId);
    if (group) group.push(row);
    else groups.set(row.issueId, [row]);
  }
  return groups;
}

function countOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function told(issue: SampleIssue, field: string) {
  const value = issue[field as keyof SampleIssue];
  return value instanceof Date ? value.toISOString() : value;
}

function movesOf(changes: readonly SampleChange[]) {
  return changes
    .filter((change) => change.field === "status" && change.before !== null)
    .map(({ before, after, at }) => ({ from: before as Status, to: after as Status, at }));
}

/** Each change with the issue as it was just before the change's moment. */
function stepsOf(issue: SampleIssue, changes: readonly SampleChange[]) {
  const firstOf = (field: string, now: number | null) =>
    (changes.find((change) => change.field === field)?.before as number | null | undefined) ??
    (changes.some((change) => change.field === field) ? null : now);
  let ownership = {
    teamId: firstOf("teamId", issue.teamId) ?? issue.teamId,
    reportedBy: issue.reportedBy,
    assignedTo: firstOf("assignedTo", issue.assignedTo),
    status: "new" as Status,
  };
  let next = ownership;
  let at = issue.createdAt.getTime();
  return changes.map((change) => {
    if (change.at.getTime() !== at) ownership = next;
    at = change.at.getTime();
    if (change.field in next) next = { ...next, [change.field]: change.after };
    return { change, ownership };
  });
}

function actorOf(sample: SampleWorkspace, id: number): Actor {
  return sample.people[id - 1]!;
}
