import { aCampaign, aCategory, anActor, aTeam, database } from "@qm/db/testing";
import {
  type Actor,
  addDays,
  dayCount,
  dayOf,
  GOAL_STATES,
  type GoalState,
  RESOLUTION_CODES,
  RESOLUTIONS,
  ROOT_CAUSE_CODES,
  ROOT_CAUSES,
  type Scope,
  SEVERITIES,
  SEVERITY_CODES,
  STAGE_CODES,
  STAGES,
  STATUS_CODES,
  STATUSES,
  type Word,
} from "@qm/domain";
import fc from "fast-check";
import { clausesOf } from "@/lib/conditions";
import { type AnyCondition, type Field, type Operator, on, type PastValue } from "@/lib/fields";
import { hasHistory } from "@/lib/filter-condition";
import { workspaceZone } from "@/lib/zone";
import { type FilterKey, type IssueFilters, issueFields } from "./fields";

/** An issue with all that filters may ask, as plain values. */
export type Known = Record<FilterKey, unknown> & { id: number; former: Record<string, unknown[]> };

export type World = {
  people: Record<"reporter" | "lead" | "admin", Actor>;
  ids: Record<"user" | "team" | "category" | "campaign", number[]>;
  issues: Known[];
};

const DAY_MS = 86_400_000;
const pick = <T>(values: readonly T[], n: number) => values[n % values.length]!;

/** A small house whose issues differ in every respect, the same at every run. */
export async function aWorld(count: number): Promise<World> {
  const { owner } = database();
  const teams = [await aTeam(), await aTeam(), await aTeam()].map(({ id }) => id);
  const categories = [await aCategory(), await aCategory(), await aCategory()].map(({ id }) => id);
  const campaigns = [await aCampaign({ teamId: teams[0]! }), await aCampaign({ teamId: teams[1]! })].map(
    ({ id }) => id,
  );
  const launch = new Date(Date.now() - 9 * DAY_MS);
  await owner`update campaigns set launch_at = ${launch.toISOString()}, links = 40 where id = ${campaigns[0]!}`;
  const people = {
    reporter: await anActor("reporter", [teams[0]!]),
    lead: await anActor("team_lead", [teams[0]!, teams[1]!]),
    admin: await anActor("admin"),
  };
  const users = [...Object.values(people), await anActor("reporter", [teams[2]!])].map(({ id }) => id);

  const issues: Known[] = [];
  for (let n = 0; n < count; n++) {
    const status = pick(STATUSES, n * 7 + (n >> 2));
    const ended = status === "resolved" || status === "closed";
    const at = (days: number) => new Date(Date.now() - days * DAY_MS - (n % 24) * 3_600_000);
    const known = {
      title: pick(["Broken voucher link", "Wrong date in footer", "100% off_by one \\ voucher", "Dead image"], n),
      teamId: pick(teams, n >> 1),
      categoryId: pick(categories, n * 5 + (n >> 3)),
      campaignId: n % 3 === 0 ? null : pick(campaigns, n),
      reportedBy: pick(users, n + (n >> 2)),
      assignedTo: n % 4 === 0 ? null : pick(users, n * 3),
      status,
      severity: pick(SEVERITIES, n * 3 + (n >> 1)),
      resolution: ended ? pick(RESOLUTIONS, n) : null,
      stage: n % 3 === 1 ? null : pick(STAGES, n),
      rootCause: n % 5 === 0 ? null : pick(ROOT_CAUSES, n),
      createdAt: at((n * 3) % 60),
      updatedAt: at((n * 5) % 40),
      dueAt: n % 4 === 1 ? null : at(((n * 7) % 50) - 25),
      resolvedAt: ended ? at((n * 2) % 30) : null,
      reopenCount: n % 6 === 0 ? 1 : 0,
      respondGoal: pick([null, ...GOAL_STATES], n),
      resolveGoal: pick([...GOAL_STATES, null], n * 5 + (n >> 2)),
    };
    const moves = [
      { at: known.createdAt, before: null, after: "new" },
      ...(status === "new" ? [] : [{ at: new Date(known.createdAt.getTime() + DAY_MS), before: "new", after: status }]),
    ];
    const [row] = await owner<{ id: number }[]>`insert into issues ${owner({
      title: known.title,
      team_id: known.teamId,
      category_id: known.categoryId,
      campaign_id: known.campaignId,
      reported_by: known.reportedBy,
      assigned_to: known.assignedTo,
      status: STATUS_CODES[status],
      severity: SEVERITY_CODES[known.severity],
      resolution: known.resolution && RESOLUTION_CODES[known.resolution],
      stage: known.stage && STAGE_CODES[known.stage],
      root_cause: known.rootCause && ROOT_CAUSE_CODES[known.rootCause],
      created_at: known.createdAt.toISOString(),
      updated_at: known.updatedAt.toISOString(),
      due_at: known.dueAt?.toISOString() ?? null,
      resolved_at: known.resolvedAt?.toISOString() ?? null,
      closed_at: status === "closed" ? known.resolvedAt!.toISOString() : null,
      reopen_count: known.reopenCount,
    })} returning id::int`;
    for (const { at, before, after } of moves) {
      await owner`insert into issue_history (team_id, issue_id, at, actor_id, field, before, after)
        values (${known.teamId}, ${row!.id}, ${at.toISOString()}, ${people.admin.id}, 'status', ${owner.json(before)}, ${owner.json(after)})`;
    }
    const once = n % 2 === 0 ? [] : [null, pick(STATUSES, n)];
    const former: Known["former"] = {
      status: [...moves.map(({ before }) => before), ...once],
      ...(n % 3 === 0 && { assignedTo: [n % 2 ? null : pick(users, n)] }),
      ...(n % 5 === 0 && { severity: [pick(SEVERITIES, n)], teamId: [pick(teams, n)] }),
      ...(n % 7 === 0 && { title: ["x".repeat(3_000)] }),
    };
    for (const [field, values] of Object.entries({ ...former, status: once })) {
      for (const before of values) {
        await owner`insert into issue_history (team_id, issue_id, actor_id, field, before, after)
          values (${known.teamId}, ${row!.id}, ${people.admin.id}, ${field}, ${owner.json(before as string)}, ${owner.json(field === "status" ? status : "x")})`;
      }
    }
    const [firsts] = await owner<Pick<Known, "firstResponseAt" | "firstResolvedAt" | "recurs">[]>`
      select first_response_at as "firstResponseAt", first_resolved_at as "firstResolvedAt", recurs from issues where id = ${row!.id}`;
    const launchedAt = known.campaignId === campaigns[0] ? launch : null;
    const linksKnown = launchedAt !== null;
    const closedAt = status === "closed" ? known.resolvedAt : null;
    // Last, since history that grows counts the clocks anew.
    await owner`insert into issue_clocks ${owner({
      team_id: known.teamId,
      issue_id: row!.id,
      severity: SEVERITY_CODES[known.severity],
      ...clockIn("respond", "responded_at", known.respondGoal),
      ...clockIn("resolve", "resolved_at", known.resolveGoal),
    })}`;
    const overdue = !ended && known.dueAt !== null && known.dueAt < new Date();
    const derived = { ...firsts!, launchedAt, linksKnown, closedAt, overdue, reopened: known.reopenCount > 0 };
    issues.push({ ...known, ...derived, statusOn: moves, id: row!.id, former });
  }
  return { people, ids: { user: users, team: teams, category: categories, campaign: campaigns }, issues };
}

/** What is kept of a clock that stands so. */
function clockIn(clock: "respond" | "resolve", stoppedAt: string, state: GoalState | null) {
  const stopped = state === "met" || state === "missed";
  const by = { running: DAY_MS, late: -DAY_MS } as Partial<Record<GoalState, number>>;
  const left = state && by[state];
  return {
    [`${clock}_goal`]: state && 60,
    [`${clock}_met`]: stopped ? state === "met" : null,
    [`${clock}_by`]: left ? new Date(Date.now() + left).toISOString() : null,
    [stoppedAt]: stopped ? new Date().toISOString() : null,
  };
}

/** Whether a scope holds an issue, said plainly. */
export function holds({ id, role, teamIds }: Actor, scope: Scope, issue: Known): boolean {
  switch (scope.kind) {
    case "team":
      return issue.teamId === scope.teamId;
    case "teams":
      return teamIds.includes(issue.teamId as number);
    case "mine":
      return issue.reportedBy === id || issue.assignedTo === id;
    case "all":
      return role === "admin";
  }
}

/** Whether an issue is what the filters ask for, said as slowly and obviously as possible. */
export function matches(actor: Actor, filters: IssueFilters, issue: Known): boolean {
  return clausesOf(issueFields, filters).every((clause) => clause.some((one) => meets(actor, one, issue)));
}

function meets(actor: Actor, { key, operator, value }: AnyCondition, issue: Known): boolean {
  const field: Field = issueFields[key as FilterKey];
  const is = equals(actor, field, value, issue[key as FilterKey]);
  const left = (issue.former[key] ?? []).some((former) => equals(actor, field, value, former));
  switch (operator) {
    case "is":
      return is;
    case "not":
      return !is;
    case "was":
      return is || left;
    case "never":
      return !is && !left;
    case "left":
      return left;
  }
}

function equals(actor: Actor, field: Field, wanted: unknown, had: unknown): boolean {
  if (field.kind === "flag") return had === true;
  if (field.kind === "text") return String(had).toLowerCase().includes(String(wanted).toLowerCase());
  if (field.kind === "past") return wasThen(wanted as PastValue, had as Moved[]);
  if (wanted === "none") return had === null;
  if (field.kind === "day") return had instanceof Date && isWithin(dayOf(had, workspaceZone()), wanted as object);
  if (!Array.isArray(wanted)) return isWithin(had as number, wanted as object);
  if (had === null) return wanted.includes("none");
  return (
    wanted.includes(had) ||
    (wanted.includes("me") && had === actor.id) ||
    (wanted.includes("mine") && actor.teamIds.includes(had as number))
  );
}

type Moved = { at: Date; after: Word };

/** What an issue was after the last move until the end of the day. */
function wasThen({ day, words }: PastValue, moves: readonly Moved[]): boolean {
  const last = moves.findLast(({ at }) => dayOf(at, workspaceZone()) <= day);
  return last !== undefined && words.includes(last.after);
}

function isWithin<T extends string | number>(had: T, range: { from?: T; to?: T; word?: string }): boolean {
  if (range.word) return isCounted(String(had), range.word);
  return (range.from === undefined || had >= range.from) && (range.to === undefined || had <= range.to);
}

function isCounted(day: string, word: string): boolean {
  const today = dayOf(new Date(), workspaceZone());
  const { kind, days } = dayCount(word)!;
  const last = Array.from({ length: days }, (_, n) => addDays(today, kind === "next" ? n : -n));
  return kind === "older_than" ? day < last.at(-1)! : last.includes(day);
}

/** Any filters whose values are of this world. */
export function anyFiltersIn({ ids, issues }: World): fc.Arbitrary<IssueFilters> {
  const clause = fc.array(anyConditionIn({ ids, issues }), { minLength: 1, maxLength: 3 });
  return fc.array(clause, { maxLength: 3 }).map((clauses) => ({ clauses }) as IssueFilters);
}

function anyConditionIn(world: Pick<World, "ids" | "issues">): fc.Arbitrary<AnyCondition> {
  return fc.constantFrom(...on("filter", issueFields)).chain((key) => {
    const field: Field = issueFields[key];
    const operators: Operator[] = hasHistory(field) ? ["is", "not", "was", "never", "left"] : ["is", "not"];
    return fc.record({
      key: fc.constant(key),
      operator: fc.constantFrom(...operators),
      value: anyValueIn(world, field) as fc.Arbitrary<AnyCondition["value"]>,
    });
  });
}

function anyValueIn({ ids, issues }: Pick<World, "ids" | "issues">, field: Field): fc.Arbitrary<unknown> {
  const none = field.optional ? ["none"] : [];
  const several = (values: readonly unknown[]) =>
    fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
  const numbers = issues.map(({ id }) => id);
  const day = fc.integer({ min: -40, max: 40 }).map((n) => addDays(dayOf(new Date(), workspaceZone()), n));
  const ordered = <T>(one: T, other: T) => (one < other ? { from: one, to: other } : { from: other, to: one });
  switch (field.kind) {
    case "choice":
    case "state":
      return several([...field.options, ...none]);
    case "past":
      return fc.record({ day, words: several(field.options) });
    case "ref":
      return several([
        ...ids[field.to],
        ...none,
        ...(field.to === "user" ? ["me"] : field.to === "team" ? ["mine"] : []),
      ]);
    case "number": {
      const number = fc.constantFrom(...numbers);
      return fc.oneof(
        several(numbers),
        fc.tuple(number, number).map(([a, b]) => ordered(a, b)),
      );
    }
    case "day":
      return fc.oneof(
        fc.tuple(day, day).map(([a, b]) => ordered(a, b)),
        day.map((from) => ({ from })),
        day.map((to) => ({ to })),
        fc
          .tuple(fc.constantFrom("last", "next", "older_than"), fc.integer({ min: 2, max: 40 }))
          .map(([kind, days]) => ({ word: `${kind}_${days}_days` })),
        ...none.map((word) => fc.constant(word)),
      );
    case "flag":
      return fc.constant(true);
    default:
      return fc.constantFrom("voucher", "VOUCHER", "%", "_", "\\", "nowhere");
  }
}
