import { aCampaign, aCategory, anActor, aTeam, database } from "@qm/db/testing";
import {
  type Actor,
  type GoalState,
  RESOLUTION_CODES,
  RESOLUTIONS,
  ROOT_CAUSE_CODES,
  ROOT_CAUSES,
  SEVERITIES,
  SEVERITY_CODES,
  STAGE_CODES,
  STAGES,
  STATUS_CODES,
  STATUSES,
} from "@qm/domain";
import type { FilterKey } from "./fields";

/** An issue with all that filters may ask, as plain values. */
export type Known = Record<FilterKey, unknown> & { id: number; former: Record<string, unknown[]> };

export type World = {
  people: Record<"reporter" | "lead" | "admin", Actor>;
  ids: Record<"user" | "team" | "category" | "campaign", number[]>;
  issues: Known[];
};

const DAY_MS = 86_400_000;
const STOPPED: readonly GoalState[] = ["met", "missed"];
const RUNNING: readonly GoalState[] = ["running", "late", "paused"];
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
    const filed = (n * 3) % 60;
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
      createdAt: at(filed),
      // Nothing happens to an issue before it is filed.
      updatedAt: at(Math.min((n * 5) % 40, filed)),
      dueAt: n % 4 === 1 ? null : at(((n * 7) % 50) - 25),
      resolvedAt: ended ? at(Math.min((n * 2) % 30, filed)) : null,
      reopenCount: n % 6 === 0 ? 1 : 0,
      resolveGoal: pick([...(ended ? STOPPED : RUNNING), null], n * 5 + (n >> 2)),
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
    const launched = launchedAt !== null && launchedAt <= new Date();
    const sinceLaunch = launchedAt !== null && launchedAt <= known.createdAt;
    const linksKnown = launchedAt !== null;
    // The first campaign is the first team's, the second the second's.
    const ownCampaign =
      known.campaignId !== null && campaigns.indexOf(known.campaignId) === teams.indexOf(known.teamId);
    const closedAt = status === "closed" ? known.resolvedAt : null;
    const respondGoal = pick([null, ...(ended || firsts!.firstResponseAt ? STOPPED : RUNNING)], n);
    const respondBy = runsOut(known.createdAt, respondGoal, 1 + (n % 9));
    const resolveBy = runsOut(known.createdAt, known.resolveGoal, 1 + (n % 7));
    // Last, since history that grows counts the clocks anew.
    await owner`insert into issue_clocks ${owner({
      team_id: known.teamId,
      issue_id: row!.id,
      severity: SEVERITY_CODES[known.severity],
      ...clockIn("respond", respondGoal, respondBy, {
        responded_at: (firsts!.firstResponseAt ?? known.resolvedAt) as Date | null,
      }),
      ...clockIn("resolve", known.resolveGoal, resolveBy, { resolved_at: known.resolvedAt }),
    })}`;
    const overdue = !ended && known.dueAt !== null && known.dueAt < new Date();
    const derived = {
      ...firsts!,
      launchedAt,
      launched,
      sinceLaunch,
      linksKnown,
      ownCampaign,
      closedAt,
      respondGoal,
      respondBy,
      resolveBy,
      overdue,
      reopened: known.reopenCount > 0,
    };
    issues.push({ ...known, ...derived, statusOn: moves, id: row!.id, former });
  }
  return { people, ids: { user: users, team: teams, category: categories, campaign: campaigns }, issues };
}

/** When the time runs out of a clock that stands so, or did. */
function runsOut(createdAt: Date, state: GoalState | null, days: number): Date | null {
  const left = { running: days, late: -days } as Partial<Record<GoalState, number>>;
  const by = state && left[state];
  // No time runs out before the issue is filed, which lists rely on.
  return by ? new Date(Math.max(Date.now() + by * DAY_MS, createdAt.getTime() + 60_000)) : null;
}

/** What is kept of a clock that stands so. */
function clockIn(
  clock: "respond" | "resolve",
  state: GoalState | null,
  by: Date | null,
  stops: Record<string, Date | null>,
) {
  const stopped = state === "met" || state === "missed";
  return {
    [`${clock}_goal`]: state && 60,
    [`${clock}_met`]: stopped ? state === "met" : null,
    [`${clock}_by`]: by?.toISOString() ?? null,
    ...Object.fromEntries(Object.entries(stops).map(([key, at]) => [key, (stopped && at?.toISOString()) || null])),
  };
}
