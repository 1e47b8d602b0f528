import type { AssignmentRule } from "@qm/domain";
import { sql } from "drizzle-orm";
import { check, index, pgTable } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { housekeeping, me, myTeam, myTeams, scoped, works } from "./roles";
import { teams } from "./teams";
import { users } from "./users";

const never = sql`false`;
const kept = { team: sql`team_id = ${myTeam} and ${works}`, teams: never, own: never, all: never };
const inOwnName = { ...kept, team: sql`${kept.team} and changed_by = ${me}` };

/**
 * A team's assignment rules, in order: one document, because they are read, tried and saved as a whole.
 * They are kept from inside the team's scope alone, where its leads and the admins are.
 */
export const assignmentRules = pgTable(
  "assignment_rules",
  (t) => ({
    teamId: t
      .integer()
      .primaryKey()
      .references(() => teams.id, { onDelete: "cascade" }),
    version: t.integer().notNull().default(1),
    rules: t.jsonb().$type<AssignmentRule[]>().notNull(),
    changedBy: t
      .integer()
      .notNull()
      .references(() => users.id),
    changedAt: createdAt(),
  }),
  (t) => [
    index("assignment_rules_changed_by").on(t.changedBy),
    check("assignment_rules_list", sql`jsonb_typeof(rules) = 'array' and jsonb_array_length(rules) <= 200`),
    ...housekeeping("assignment_rules"),
    // For those who work the team's issues; who merely files one is answered by app.rules_of.
    ...scoped("assignment_rules", "select", {
      team: kept.team,
      teams: sql`team_id = any(${myTeams}) and ${works}`,
      own: never,
    }),
    ...scoped("assignment_rules", "insert", inOwnName),
    ...scoped("assignment_rules", "update", kept, inOwnName),
  ],
);

export type AssignmentRules = typeof assignmentRules.$inferSelect;
