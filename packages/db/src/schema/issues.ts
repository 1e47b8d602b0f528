import { RESOLUTION_CODES, ROOT_CAUSE_CODES, SEVERITY_CODES, STAGE_CODES, STATUS_CODES } from "@qm/domain";
import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { campaigns } from "./campaigns";
import { categories } from "./categories";
import { at, code, createdAt } from "./columns";
import { imports } from "./imports";
import { askedOfOwn, own } from "./own-issues";
import { housekeeping, inTeam, inTeams, me, scoped, works } from "./roles";
import { stretchOf } from "./stretches";
import { teams } from "./teams";
import { users } from "./users";

/**
 * The narrow row of the list; long texts stand beside it in `issue_texts`.
 * Indexes are ascending and read backwards for "newest first"; the columns behind the order are filters
 * that PostgreSQL decides inside the index.
 */
export const issues = pgTable(
  "issues",
  (t) => ({
    id: t.bigint({ mode: "number" }).generatedByDefaultAsIdentity(),
    teamId: t
      .integer()
      .notNull()
      .references(() => teams.id),
    createdAt: createdAt(),
    updatedAt: createdAt(),
    resolvedAt: at(),
    closedAt: at(),
    /** When it first left "new" or was first given to somebody, and when it was first resolved; set once, by a trigger. */
    firstResponseAt: at(),
    firstResolvedAt: at(),
    dueAt: at(),
    categoryId: t
      .integer()
      .notNull()
      .references(() => categories.id),
    campaignId: t.integer().references(() => campaigns.id),
    reportedBy: t
      .integer()
      .notNull()
      .references(() => users.id),
    assignedTo: t.integer().references(() => users.id),
    version: t.integer().notNull().default(1),
    importId: t.integer().references(() => imports.id),
    duplicateOf: t.bigint({ mode: "number" }),
    reopenCount: t.smallint().notNull().default(0),
    /** Whether the same team had fixed an issue of the same campaign and category in the 90 days before; set as it is filed, by a trigger. */
    recurs: t.boolean().notNull().default(false),
    status: code(STATUS_CODES).notNull().default(sql`1`),
    severity: code(SEVERITY_CODES).notNull(),
    resolution: code(RESOLUTION_CODES),
    stage: code(STAGE_CODES),
    rootCause: code(ROOT_CAUSE_CODES),
    title: t.text().notNull(),
    externalKey: t.text(),
    // In which stretch lies how long it took, at first and at last, and until the first response: percentiles are found by counting
    // stretches, and among the few issues of the one that they lie in.
    tookStretch: t.smallint().generatedAlwaysAs(stretchOf("resolved_at")),
    firstTookStretch: t.smallint().generatedAlwaysAs(stretchOf("first_resolved_at")),
    respondStretch: t.smallint().generatedAlwaysAs(stretchOf("first_response_at")),
  }),
  (t) => [
    primaryKey({ columns: [t.teamId, t.id] }),
    // One issue by its number, and every list by number; not unique, so that it survives distribution by team.
    index("issues_id").on(t.id),

    // A team's list by filing date, the default; and the figures about what was filed in a window.
    index("issues_team_created").on(
      t.teamId,
      t.createdAt,
      t.id,
      t.status,
      t.severity,
      t.categoryId,
      t.assignedTo,
      t.campaignId,
      t.reportedBy,
      t.firstResponseAt,
      t.rootCause,
      t.stage,
      t.resolution,
      t.recurs,
      t.updatedAt,
    ),
    // A team's list by last change.
    index("issues_team_updated").on(t.teamId, t.updatedAt, t.id, t.status, t.severity, t.assignedTo, t.createdAt),
    // A team's triage: what is new, the oldest first.
    index("issues_team_new").on(t.teamId, t.createdAt, t.id, t.severity).where(sql`status = 1`),
    // A team's open work, the worst first.
    index("issues_team_severity_open")
      .on(t.teamId, t.severity, t.createdAt, t.id, t.categoryId, t.assignedTo, t.dueAt, t.updatedAt)
      .where(sql`status <= 3`),
    // A team's open work, the soonest due first.
    index("issues_team_due_open").on(t.teamId, t.dueAt, t.id, t.severity, t.assignedTo).where(sql`status <= 3`),
    // Everything by filing date, and the same figures of all teams.
    index("issues_all_created").on(
      t.createdAt,
      t.id,
      t.status,
      t.severity,
      t.categoryId,
      t.teamId,
      t.assignedTo,
      t.campaignId,
      t.firstResponseAt,
      t.rootCause,
      t.stage,
      t.resolution,
      t.recurs,
      t.updatedAt,
    ),
    // Everything by last change.
    index("issues_all_updated").on(t.updatedAt, t.id, t.status, t.severity, t.teamId),
    // A team's list, done or not, the soonest due first.
    index("issues_team_due").on(t.teamId, t.dueAt, t.id, t.status, t.severity, t.reportedBy),
    // All open work, the worst first.
    index("issues_all_severity_open")
      .on(t.severity, t.createdAt, t.id, t.teamId, t.categoryId, t.assignedTo, t.dueAt, t.updatedAt)
      .where(sql`status <= 3`),
    // All open work, the soonest due first.
    index("issues_all_due_open").on(t.dueAt, t.id, t.severity, t.teamId).where(sql`status <= 3`),
    // Everything, done or not, the soonest due first.
    index("issues_all_due").on(t.dueAt, t.id, t.status, t.severity, t.teamId, t.reportedBy),
    // Assigned to a person: "mine", and the filter by assignee.
    index("issues_assigned").on(t.assignedTo, ...askedOfOwn(t), t.reportedBy),
    // Reported by a person: "mine", and the filter by reporter.
    index("issues_reported").on(t.reportedBy, ...askedOfOwn(t), t.assignedTo),
    // Of one campaign; most issues have none.
    index("issues_of_campaign")
      .on(t.campaignId, t.teamId, t.createdAt, t.id, t.status, t.severity, t.categoryId)
      .where(sql`campaign_id is not null`),
    // The same, the worst first.
    index("issues_campaign_severity")
      .on(t.campaignId, t.severity, t.createdAt, t.id, t.teamId, t.status)
      .where(sql`campaign_id is not null`),
    // Of one category, and of a team's.
    index("issues_category").on(t.categoryId, t.createdAt, t.id, t.status, t.severity, t.assignedTo),
    index("issues_team_category").on(
      t.teamId,
      t.categoryId,
      t.createdAt,
      t.id,
      t.status,
      t.severity,
      t.assignedTo,
      t.resolution,
    ),

    // What a team resolved in a window, and how long it took; the same of everything.
    index("issues_team_resolved")
      .on(t.teamId, t.resolvedAt, t.createdAt, t.firstResolvedAt, t.reopenCount, t.severity, t.id)
      .where(sql`resolved_at is not null`),
    index("issues_all_resolved")
      .on(t.resolvedAt, t.createdAt, t.firstResolvedAt, t.reopenCount, t.teamId, t.severity, t.id)
      .where(sql`resolved_at is not null`),

    // And what it answered, resolved at first, and closed, whatever of it is done by now.
    index("issues_team_answered")
      .on(t.teamId, t.firstResponseAt, t.createdAt, t.id)
      .where(sql`first_response_at is not null`),
    index("issues_team_first_resolved")
      .on(t.teamId, t.firstResolvedAt, t.createdAt, t.id)
      .where(sql`first_resolved_at is not null`),
    index("issues_team_closed").on(t.teamId, t.closedAt, t.createdAt, t.id).where(sql`closed_at is not null`),

    // Percentiles: what took about so long, of one stretch, resolved or filed in a window.
    index("issues_took").on(t.tookStretch, t.resolvedAt, t.createdAt, t.teamId).where(sql`resolved_at is not null`),
    index("issues_first_took")
      .on(t.firstTookStretch, t.resolvedAt, t.createdAt, t.firstResolvedAt, t.teamId)
      .where(sql`resolved_at is not null`),
    index("issues_responded")
      .on(t.respondStretch, t.createdAt, t.firstResponseAt, t.teamId)
      .where(sql`first_response_at is not null`),

    // What was reopened, which few issues were.
    index("issues_reopened").on(t.teamId, t.createdAt, t.id, t.status).where(sql`reopen_count > 0`),
    // Those of them that are open again, which are fewer still.
    index("issues_reopened_open").on(t.teamId, t.createdAt, t.id).where(sql`reopen_count > 0 and status <= 3`),

    // Critical faults that were found after a launch, which few are: how long it took from one to the next.
    index("issues_critical_escapes")
      .on(t.createdAt, t.teamId, t.severity, t.stage, t.resolution)
      .where(sql`severity = 4 and stage = 2`),

    // "Did you mean": open issues of a team whose title is near; a distance order passes the policy barrier, a condition would not.
    index("issues_similar_open")
      .using("gist", t.teamId, t.title.op("gist_trgm_ops(siglen=64)"))
      .where(sql`status <= 3`),
    // The same among more of them than are worth comparing one by one: which share the rarer words of a title.
    index("issues_titled_open")
      .using("gin", t.teamId, sql`to_tsvector('english'::regconfig, title)`)
      .where(sql`status <= 3`),
    // What a title contains, starts or ends with, where few do; said in a way that a list does not come upon, which would sort what many contain.
    index("issues_titles_marked").using("gin", sql`(team_id + 0)`, sql`('zq' || lower(title) || 'zq') gin_trgm_ops`),
    // What was closed as a duplicate of an issue.
    index("issues_duplicate_of").on(t.duplicateOf).where(sql`duplicate_of is not null`),
    // A second import of the same file finds what the first one made.
    index("issues_external_key").on(t.externalKey, t.teamId).where(sql`external_key is not null`),
    // What one import made, for its report and its undoing.
    index("issues_import").on(t.importId).where(sql`import_id is not null`),

    check("issues_title_length", sql`length(${t.title}) between 1 and 200`),
    check("issues_status", sql`${t.status} between 1 and 5`),
    check("issues_severity", sql`${t.severity} between 1 and 4`),
    check(
      "issues_ended",
      sql`(${t.status} = 5) = (closed_at is not null) and (${t.status} >= 4) = (resolved_at is not null)`,
    ),
    check("issues_resolution", sql`(${t.status} >= 4) = (resolution is not null)`),
    check("issues_external_key_length", sql`length(external_key) between 1 and 200`),

    ...housekeeping("issues"),
    ...scoped("issues", "select", { team: inTeam, teams: inTeams, own }),
    // A lead brings in a tracker's issues; a reporter files in any team, but only in the own name and as new.
    ...scoped("issues", "insert", {
      team: sql`${inTeam} and ${works}`,
      teams: sql`${inTeams} and ${works}`,
      own: sql`reported_by = ${me} and status = 1 and import_id is null and (assigned_to is null or ${works})`,
    }),
    // One's own issue may be edited while it is new, and its fix confirmed or rejected.
    ...scoped(
      "issues",
      "update",
      {
        team: sql`${inTeam} and ${works}`,
        teams: sql`${inTeams} and ${works}`,
        own: sql`reported_by = ${me} and status in (1, 4)`,
      },
      { team: sql`${inTeam} and ${works}`, teams: sql`${inTeams} and ${works}`, own: sql`reported_by = ${me}` },
    ),
  ],
);

/** A row that belongs to an issue is in sight when its issue is: the inner select runs under the issue's own policy. */
export function ofSeenIssue(table: string, more = sql`true`) {
  const child = sql.raw(table);
  return sql`exists (select 1 from issues i where i.team_id = ${child}.team_id and i.id = ${child}.issue_id and ${more})`;
}

/** Without what the database works out of the moments, for its counts alone. */
export type Issue = Omit<typeof issues.$inferSelect, "tookStretch" | "firstTookStretch" | "respondStretch">;
