import { type SQL, sql } from "drizzle-orm";
import { pgPolicy } from "drizzle-orm/pg-core";
import { me, myTeams, SCOPE_ROLES, works } from "./roles";

export const own = sql`owner_id = ${me}`;
const isAdmin = sql`current_setting('app.actor_role') = 'admin'`;
export const ofMyTeam = sql`(${isAdmin} or team_id = any(${myTeams}))`;

// The twins of `seesView`, `mayKeepView`, `mayShowView` and `mayLeadViews` in the domain; a test holds them together.
export const sees = sql`(${own} or visibility = 'all' or visibility = 'team' and ${ofMyTeam})`;
export const keeps = sql`(${own} or visibility <> 'private' and (${isAdmin} or visibility = 'team' and ${works} and team_id = any(${myTeams})))`;
export const shows = sql`(visibility = 'private' and ${own} or visibility = 'team' and ${ofMyTeam} or visibility = 'all' and ${works})`;
export const leads = sql`(${isAdmin} or ${works} and team_id = any(${myTeams}))`;

/** The same for every scope: what is shared here is no issue, and whose it is does not depend on which issues one looks at. */
export const policy = (
  table: string,
  command: "select" | "insert" | "update" | "delete",
  using: SQL,
  withCheck: SQL = using,
) =>
  pgPolicy(`${table}_${command}`, {
    for: command,
    to: SCOPE_ROLES,
    ...(command !== "insert" && { using }),
    ...(command !== "select" && command !== "delete" && { withCheck }),
  });
