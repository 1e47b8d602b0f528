import { sql } from "drizzle-orm";
import { index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { code } from "./columns";
import { housekeeping, myTeam, myTeams, scoped } from "./roles";

/** Counts are of whole teams: what is merely one's own is counted from the issues themselves. */
const ofTeams = { team: sql`team_id = ${myTeam}`, teams: sql`team_id = any(${myTeams})`, own: sql`false` };

/**
 * Changes of the counters that are not yet in them: triggers on `issues` append here, `app.fold_counters` moves the sums on.
 * Counting in place would let writers wait for each other, and for each other in a circle. A read adds the two.
 */
export const issueDelta = pgTable(
  "issue_delta",
  (t) => ({
    teamId: t.integer().notNull(),
    status: t.smallint().notNull(),
    severity: t.smallint().notNull(),
    categoryId: t.integer().notNull(),
    assignedTo: t.integer(),
    campaignId: t.integer(),
    n: t.integer().notNull(),
  }),
  (t) => [
    // The pending changes of one team.
    index("issue_delta_team").on(t.teamId),
    ...housekeeping("issue_delta"),
    ...scoped("issue_delta", "select", ofTeams),
  ],
);

/** How many issues there are of each kind; team 0 stands for all teams together, so that they need no adding up. */
export const issueCube = pgTable(
  "issue_cube",
  (t) => ({
    teamId: t.integer().notNull(),
    status: t.smallint().notNull(),
    severity: t.smallint().notNull(),
    categoryId: t.integer().notNull(),
    n: t.integer().notNull(),
  }),
  (t) => [
    primaryKey({ columns: [t.teamId, t.status, t.severity, t.categoryId] }),
    ...housekeeping("issue_cube"),
    ...scoped("issue_cube", "select", ofTeams),
  ],
);

/** The same of a team as a whole: what is asked of all teams side by side would add up all their categories else. */
export const issueCubeTeams = pgTable(
  "issue_cube_teams",
  (t) => ({
    teamId: t.integer().notNull(),
    status: t.smallint().notNull(),
    severity: t.smallint().notNull(),
    n: t.integer().notNull(),
  }),
  (t) => [
    primaryKey({ columns: [t.teamId, t.status, t.severity] }),
    ...housekeeping("issue_cube_teams"),
    ...scoped("issue_cube_teams", "select", ofTeams),
  ],
);

/** The same by assignee; 0 is nobody. */
export const issueCubePeople = pgTable(
  "issue_cube_people",
  (t) => ({
    teamId: t.integer().notNull(),
    assignedTo: t.integer().notNull(),
    status: t.smallint().notNull(),
    severity: t.smallint().notNull(),
    n: t.integer().notNull(),
  }),
  (t) => [
    primaryKey({ columns: [t.teamId, t.assignedTo, t.status, t.severity] }),
    ...housekeeping("issue_cube_people"),
    ...scoped("issue_cube_people", "select", ofTeams),
  ],
);

/** The same by campaign; 0 is none. */
export const issueCubeCampaigns = pgTable(
  "issue_cube_campaigns",
  (t) => ({
    teamId: t.integer().notNull(),
    campaignId: t.integer().notNull(),
    status: t.smallint().notNull(),
    severity: t.smallint().notNull(),
    n: t.integer().notNull(),
  }),
  (t) => [
    primaryKey({ columns: [t.teamId, t.campaignId, t.status, t.severity] }),
    ...housekeeping("issue_cube_campaigns"),
    ...scoped("issue_cube_campaigns", "select", ofTeams),
  ],
);

/**
 * What a day's count is of, and what its `word` then says. Of what is filed, resolved, reopened, come back, open by its day of filing and open by
 * the day on which it is due: the severity. Of the flow, how many more than the day or the month before have a status: the status.
 * Of what is filed: the category, root cause, campaign, team, and for what is a valid fault the stage. Of the clocks that stopped, to answer
 * and to resolve: the severity, or the team, and its negative where they were missed. Of a campaign, on no day, its valid faults and those of them
 * that were found after the launch. Of what was resolved how long it took, at last and at first, and of what was filed how long until it was
 * responded to: the stretch. Of the clocks that run, by the month in which they run out: the severity, or the team; before all months
 * stand those of which an earlier release counted that they had, and not when. Of open work, on no day, who has it, 0 being nobody, and by its day of filing
 * the category and the team; of all that was filed the status that it has.
 */
export const DAY_COUNTS = {
  filed: 1,
  resolved: 2,
  open: 3,
  flow: 4,
  flowMonth: 5,
  category: 6,
  rootCause: 7,
  campaign: 8,
  team: 9,
  reopened: 10,
  recurs: 11,
  stage: 12,
  faults: 13,
  escaped: 14,
  due: 15,
  answered: 16,
  answeredTeam: 17,
  solved: 18,
  solvedTeam: 19,
  took: 20,
  firstTook: 21,
  responded: 22,
  respondEnds: 23,
  respondEndsTeam: 24,
  resolveEnds: 25,
  resolveEndsTeam: 26,
  openAssignee: 27,
  filedStatus: 28,
  openCategory: 29,
  openTeam: 30,
} as const;
const dayCount = () => code(DAY_COUNTS);

/** Of what has many words each day, whole weeks are kept as well, by their Monday and under a code of their own: that of the days, and so much more. */
export const COUNTED_BY_WEEK = [
  "category",
  "rootCause",
  "campaign",
  "team",
  "answeredTeam",
  "solvedTeam",
  "took",
  "firstTook",
  "responded",
] as const satisfies (keyof typeof DAY_COUNTS)[];
/** Of what runs, and of what is due, all that there is as well, on the day before all days: what is over is that without what is yet to come, which is less. */
export const COUNTED_EVER = [
  "due",
  "respondEnds",
  "respondEndsTeam",
  "resolveEnds",
  "resolveEndsTeam",
] as const satisfies (keyof typeof DAY_COUNTS)[];
export const COARSER = 100;

/** Changes of the counts by day that are not yet in them, kept and folded like `issue_delta`. */
export const issueDayDelta = pgTable(
  "issue_day_delta",
  (t) => ({
    teamId: t.integer().notNull(),
    counts: dayCount().notNull(),
    day: t.date().notNull(),
    /** A code or an id. */
    word: t.integer().notNull(),
    n: t.integer().notNull(),
  }),
  (t) => [
    // The pending changes of one team.
    index("issue_day_delta_team").on(t.teamId),
    ...housekeeping("issue_day_delta"),
    ...scoped("issue_day_delta", "select", ofTeams),
  ],
);

/**
 * Counts by day of the workspace's time zone, team 0 being all teams together. The flow is from the history of the issues that are the team's now,
 * so that a sum up to a day is how many of them had the status at its end.
 */
export const issueDays = pgTable(
  "issue_days",
  (t) => ({
    teamId: t.integer().notNull(),
    counts: dayCount().notNull(),
    day: t.date().notNull(),
    word: t.integer().notNull(),
    n: t.integer().notNull(),
  }),
  (t) => [
    primaryKey({ columns: [t.teamId, t.counts, t.day, t.word] }),
    ...housekeeping("issue_days"),
    ...scoped("issue_days", "select", ofTeams),
  ],
);
