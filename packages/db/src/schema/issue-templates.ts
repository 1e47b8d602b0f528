import { SEVERITY_CODES, TEMPLATE_DEMANDS, TEMPLATE_LIMITS } from "@qm/domain";
import { sql } from "drizzle-orm";
import { check, index, pgTable, uniqueIndex } from "drizzle-orm/pg-core";
import { categories } from "./categories";
import { code, createdAt } from "./columns";
import { housekeeping } from "./roles";
import { leads, policy } from "./sharing";
import { teams } from "./teams";

/**
 * What a team asks of those who file with it: words to begin with, and what must not be left out. Who made and changed one, and what it
 * said before, is in the audit log; an issue that was filed by one does not depend on it afterwards.
 */
export const issueTemplates = pgTable(
  "issue_templates",
  (t) => ({
    id: t.integer().primaryKey().generatedByDefaultAsIdentity(),
    teamId: t
      .integer()
      .notNull()
      .references(() => teams.id, { onDelete: "cascade" }),
    name: t.text().notNull(),
    /** A sentence for the reporter, above the form. */
    hint: t.text().notNull().default(""),
    titleStart: t.text().notNull().default(""),
    description: t.text().notNull().default(""),
    categoryId: t.integer().references(() => categories.id),
    severity: code(SEVERITY_CODES),
    /** The optional fields that may not be left out. */
    required: t.text({ enum: TEMPLATE_DEMANDS }).array().notNull().default(sql`'{}'`),
    /** Used for the team where nobody chose another. */
    isDefault: t.boolean().notNull().default(false),
    position: t.integer().notNull(),
    version: t.integer().notNull().default(1),
    createdAt: createdAt(),
  }),
  (t) => [
    uniqueIndex("issue_templates_name").on(t.teamId, sql`lower(${t.name})`),
    uniqueIndex("issue_templates_default").on(t.teamId).where(sql`is_default`),
    // A foreign key.
    index("issue_templates_category").on(t.categoryId).where(sql`category_id is not null`),
    check("issue_templates_name_length", sql.raw(`length(name) between 1 and ${TEMPLATE_LIMITS.name}`)),
    check("issue_templates_hint_length", sql.raw(`length(hint) <= ${TEMPLATE_LIMITS.hint}`)),
    check("issue_templates_title_length", sql.raw(`length(title_start) <= ${TEMPLATE_LIMITS.titleStart}`)),
    check("issue_templates_description_length", sql.raw(`length(description) <= ${TEMPLATE_LIMITS.description}`)),
    check("issue_templates_severity", sql`severity between 1 and 4`),
    check(
      "issue_templates_required",
      sql.raw(`required <@ array[${TEMPLATE_DEMANDS.map((key) => `'${key}'`).join(", ")}]::text[]`),
    ),
    check("issue_templates_position", sql`position >= 0`),
    ...housekeeping("issue_templates"),
    // Whoever may file with a team sees what it asks for, and everybody may file with every team.
    policy("issue_templates", "select", sql`true`),
    // The twins of `mayKeepTemplates` in the domain.
    policy("issue_templates", "insert", leads),
    policy("issue_templates", "update", leads),
    policy("issue_templates", "delete", leads),
  ],
);

export type IssueTemplate = typeof issueTemplates.$inferSelect;
