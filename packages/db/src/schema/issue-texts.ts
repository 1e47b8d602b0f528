import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { tsvector } from "./columns";
import { issues, ofSeenIssue } from "./issues";
import { housekeeping, inTeam, inTeams, me, scoped, works } from "./roles";

/** The long texts of an issue and what full-text search reads, sliced by range of issue id so that a search may stop early. */
export const issueTexts = pgTable(
  "issue_texts",
  (t) => ({
    issueId: t.bigint({ mode: "number" }).notNull(),
    teamId: t.integer().notNull(),
    description: t.text().notNull().default(""),
    url: t.text(),
    resolutionReason: t.text(),
    /** Title, description and comments, kept by triggers. No person's role may read it: it would answer for what they cannot see. */
    doc: tsvector(),
    /** Internal notes, searched only for those who may read them. */
    notes: tsvector(),
  }),
  (t) => [
    primaryKey({ columns: [t.issueId, t.teamId] }),
    foreignKey({ columns: [t.teamId, t.issueId], foreignColumns: [issues.teamId, issues.id] })
      .onUpdate("cascade")
      .onDelete("cascade"),
    // The cascade from issues.
    index("issue_texts_issue").on(t.teamId, t.issueId),
    // Full-text search inside a team, and with no team given.
    index("issue_texts_doc").using("gin", t.teamId, t.doc),
    // Full-text search of internal notes, which few issues have.
    index("issue_texts_notes").using("gin", t.teamId, t.notes).where(sql`notes is not null`),
    check("issue_texts_description_length", sql`length(${t.description}) <= 100000`),
    check("issue_texts_url_length", sql`length(url) <= 2000`),
    ...housekeeping("issue_texts"),
    ...scoped("issue_texts", "select", { team: inTeam, teams: inTeams, own: ofSeenIssue("issue_texts") }),
    ...scoped("issue_texts", "insert", {
      team: sql`${inTeam} and ${works}`,
      teams: sql`${inTeams} and ${works}`,
      own: ofSeenIssue("issue_texts", sql`i.reported_by = ${me} and i.status = 1`),
    }),
    ...scoped("issue_texts", "update", {
      team: sql`${inTeam} and ${works}`,
      teams: sql`${inTeams} and ${works}`,
      own: ofSeenIssue("issue_texts", sql`i.reported_by = ${me} and i.status in (1, 2, 4, 5)`),
    }),
  ],
);

export type IssueTexts = typeof issueTexts.$inferSelect;
