import { ROLES } from "@qm/domain";
import { sql } from "drizzle-orm";
import { check, index, pgPolicy, pgTable, primaryKey, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt } from "./columns";
import { housekeeping, qmAll, qmAuth, SCOPE_ROLES } from "./roles";

const yes = sql`true`;

/** People. Rows are readable by everyone signed in; the e-mail address and the password hash are not (column grants). */
export const users = pgTable(
  "users",
  (t) => ({
    id: t.integer().primaryKey().generatedByDefaultAsIdentity(),
    email: t.text().notNull(),
    name: t.text().notNull(),
    role: t.text({ enum: ROLES }).notNull(),
    active: t.boolean().notNull().default(true),
    passwordHash: t.text(),
    emailVerified: at(),
    createdAt: createdAt(),
  }),
  (t) => [
    uniqueIndex("users_email").on(t.email),
    check("users_email_lower", sql`${t.email} = lower(${t.email}) and length(${t.email}) between 3 and 254`),
    check("users_name_length", sql`length(${t.name}) between 1 and 100`),
    check("users_role", sql`${t.role} in ('reporter', 'team_lead', 'admin')`),
    ...housekeeping("users"),
    pgPolicy("users_read", { for: "select", to: SCOPE_ROLES, using: yes }),
    pgPolicy("users_keep", { for: "all", to: qmAll, using: yes, withCheck: yes }),
    pgPolicy("users_auth", { for: "all", to: qmAuth, using: yes, withCheck: yes }),
  ],
);

/** A person's identity at an OIDC provider: issuer and subject, never the e-mail address. */
export const accounts = pgTable(
  "accounts",
  (t) => ({
    issuer: t.text().notNull(),
    subject: t.text().notNull(),
    provider: t.text().notNull(),
    userId: t
      .integer()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  }),
  (t) => [
    primaryKey({ columns: [t.issuer, t.subject] }),
    index("accounts_user").on(t.userId),
    ...housekeeping("accounts"),
    pgPolicy("accounts_auth", { for: "all", to: qmAuth, using: yes, withCheck: yes }),
  ],
);

/** A signed-in browser. The token itself is never kept, only its SHA-256. */
export const sessions = pgTable(
  "sessions",
  (t) => ({
    tokenHash: t.text().primaryKey(),
    userId: t
      .integer()
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    lastSeenAt: createdAt(),
    expires: at().notNull(),
    userAgent: t.text(),
  }),
  (t) => [
    index("sessions_user").on(t.userId),
    index("sessions_expires").on(t.expires),
    ...housekeeping("sessions"),
    pgPolicy("sessions_auth", { for: "all", to: qmAuth, using: yes, withCheck: yes }),
    pgPolicy("sessions_end", { for: "all", to: qmAll, using: yes, withCheck: yes }),
  ],
);

export const TOKEN_PURPOSES = ["setup", "invite", "reset"] as const;
export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];

/** One-time links: first admin, invitation, password reset. Only the SHA-256 of the token is kept. */
export const verificationTokens = pgTable(
  "verification_tokens",
  (t) => ({
    tokenHash: t.text().primaryKey(),
    purpose: t.text({ enum: TOKEN_PURPOSES }).notNull(),
    userId: t.integer().references(() => users.id, { onDelete: "cascade" }),
    createdBy: t.integer().references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    expires: at().notNull(),
    usedAt: at(),
  }),
  (t) => [
    index("verification_tokens_user").on(t.userId),
    index("verification_tokens_created_by").on(t.createdBy),
    check("verification_tokens_purpose", sql`${t.purpose} in ('setup', 'invite', 'reset')`),
    ...housekeeping("verification_tokens"),
    pgPolicy("verification_tokens_auth", { for: "all", to: qmAuth, using: yes, withCheck: yes }),
    pgPolicy("verification_tokens_keep", { for: "all", to: qmAll, using: yes, withCheck: yes }),
  ],
);

/** Failed sign-ins per account and per address, so that the throttle holds across processes and restarts. */
export const signInAttempts = pgTable(
  "sign_in_attempts",
  (t) => ({
    key: t.text().primaryKey(),
    failures: t.integer().notNull().default(0),
    windowStartedAt: createdAt(),
    blockedUntil: at(),
  }),
  (t) => [
    index("sign_in_attempts_window").on(t.windowStartedAt),
    ...housekeeping("sign_in_attempts"),
    pgPolicy("sign_in_attempts_auth", { for: "all", to: qmAuth, using: yes, withCheck: yes }),
  ],
);

/** What each person has asked beyond what a process gives by itself, in seconds' worth of requests, so that the limit holds across processes and restarts. */
export const requestAllowances = pgTable(
  "request_allowances",
  (t) => ({
    userId: t
      .integer()
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    spentS: t.doublePrecision().notNull().default(0),
    at: createdAt(),
  }),
  () => [
    ...housekeeping("request_allowances"),
    pgPolicy("request_allowances_auth", { for: "all", to: qmAuth, using: yes, withCheck: yes }),
  ],
);

export type User = typeof users.$inferSelect;
