import { type SQL, sql } from "drizzle-orm";
import { pgPolicy, pgRole } from "drizzle-orm/pg-core";

/** Owns every object and cannot log in; migrations and seeding act as it. */
export const qmOwner = pgRole("qm_owner").existing();
/** Owns the few SECURITY DEFINER functions. */
export const qmDefiner = pgRole("qm_definer").existing();
/** Signs people in: sees accounts, sessions and one-time links, and no issue. */
export const qmAuth = pgRole("qm_auth").existing();
/** Works in the back room: jobs, and letters on their way. It sees no issue and no person but through definer functions. */
export const qmJobs = pgRole("qm_jobs").existing();
/** One role per scope, so that each table needs one sargable policy per scope. */
export const qmTeam = pgRole("qm_team").existing();
export const qmTeams = pgRole("qm_teams").existing();
export const qmOwn = pgRole("qm_own").existing();
export const qmAll = pgRole("qm_all").existing();

export const SCOPE_ROLES = [qmTeam, qmTeams, qmOwn, qmAll];

export const me = sql`current_setting('app.user_id')::int`;
export const myTeam = sql`current_setting('app.team_id')::int`;
export const myTeams = sql`current_setting('app.team_ids')::int[]`;
export const inTeam = sql`team_id = ${myTeam}`;
export const inTeams = sql`team_id = any(${myTeams})`;
/** Whether the person who asks works the issues of the teams in scope, rather than only files them. */
export const works = sql`current_setting('app.actor_role') <> 'reporter'`;

const yes = sql`true`;

/** The owner and the definer functions see all rows; else forced row level security would make migrations change nothing, silently. */
export const housekeeping = (table: string) => [
  pgPolicy(`${table}_owner`, { for: "all", to: qmOwner, using: yes, withCheck: yes }),
  pgPolicy(`${table}_definer`, { for: "all", to: qmDefiner, using: yes, withCheck: yes }),
];

type Sight = { team: SQL; teams: SQL; own: SQL; all?: SQL };
type Command = "select" | "insert" | "update" | "delete";

/** One policy per scope for one command; the scope `all` is for admins, which `app.enter` has checked, and holds everything unless told otherwise. */
export function scoped(table: string, command: Command, sight: Sight, check: Sight = sight) {
  const roles = { team: qmTeam, teams: qmTeams, own: qmOwn, all: qmAll } as const;
  return (Object.keys(roles) as (keyof Sight)[]).map((scope) =>
    pgPolicy(`${table}_${scope}_${command}`, {
      for: command,
      to: roles[scope],
      ...(command !== "insert" && { using: sight[scope] ?? yes }),
      ...(command !== "select" && command !== "delete" && { withCheck: check[scope] ?? yes }),
    }),
  );
}

/** Reference data that everyone signed in reads and admins keep. */
export const reference = (table: string) => [
  ...housekeeping(table),
  pgPolicy(`${table}_read`, { for: "select", to: SCOPE_ROLES, using: yes }),
  pgPolicy(`${table}_auth_read`, { for: "select", to: qmAuth, using: yes }),
  pgPolicy(`${table}_keep`, { for: "all", to: qmAll, using: yes, withCheck: yes }),
];
