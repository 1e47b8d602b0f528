import { ROLES, type Role } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { COUNTERS, type Command, LETS_THROUGH, OF_COMMENTS, type Scene, setScene } from "./rights.fixture";
import { attempt, type Outcome } from "./rights-attempts.fixture";
import { database, withDatabase } from "./testing";

withDatabase();

/** What people of a scope may do to the tables that hold no issue. `everyone` stands for the scopes of teams and of one's own. */
type Rights = { everyone: string; all: string };

// biome-ignore format: a table reads best as a table
const HOUSE: Record<string, Rights> = {
  users:              { everyone: "select", all: "select insert update" },
  accounts:           { everyone: "", all: "" },
  sessions:           { everyone: "", all: "select delete" },
  verification_tokens:{ everyone: "", all: "select insert delete" },
  sign_in_attempts:   { everyone: "", all: "" },
  request_allowances: { everyone: "", all: "" },
  teams:              { everyone: "select", all: "select insert update" },
  team_members:       { everyone: "select", all: "select insert delete" },
  categories:         { everyone: "select", all: "select insert update" },
  campaigns:          { everyone: "select", all: "select insert update" },
  business_calendars: { everyone: "select", all: "select insert update delete" },
  business_openings:  { everyone: "select", all: "select" },
  sla_policies:       { everyone: "select", all: "select insert update delete" },
  bulk_changes:       { everyone: "select insert", all: "select insert" },
  imports:            { everyone: "select insert update", all: "select insert update" },
  import_rows:        { everyone: "select insert", all: "select insert" },
  audit_log:          { everyone: "", all: "select insert" },
  uploads:            { everyone: "select insert delete", all: "select insert delete" },
  // Has a matrix of its own below.
  assignment_rules:   { everyone: "", all: "" },
  sent_forms:         { everyone: "select insert", all: "select insert" },
  user_settings:      { everyone: "select insert update delete", all: "select insert update delete" },
  notifications:      { everyone: "select update", all: "select update" },
  mail_outbox:        { everyone: "", all: "" },
  letters:            { everyone: "", all: "select" },
  job_runs:           { everyone: "", all: "select" },
  backups:            { everyone: "", all: "select" },
  saved_views:        { everyone: "select insert update delete", all: "select insert update delete" },
  view_stars:         { everyone: "select insert update delete", all: "select insert update delete" },
  team_default_views: { everyone: "select insert update delete", all: "select insert update delete" },
  workspace:          { everyone: "select", all: "select" },
  dashboards:         { everyone: "select insert update delete", all: "select insert update delete" },
  dashboard_mails:    { everyone: "select insert update delete", all: "select insert update delete" },
  chart_notes:        { everyone: "select insert update", all: "select insert update" },
  issue_templates:    { everyone: "select insert update delete", all: "select insert update delete" },
  "app.search_words": { everyone: "", all: "" },
  "app.text_slices":  { everyone: "", all: "" },
  "drizzle.__drizzle_migrations": { everyone: "", all: "" },
};

/** One statement per command that would touch a row, were it permitted. */
// biome-ignore format: a table reads best as a table
const STATEMENTS: Record<string, (scene: Scene) => Partial<Record<Command | "delete", SQL>>> = {
  users: () => ({ select: sql`select name from users`, insert: sql`insert into users (email, name, role) values ('new@example.test', 'New', 'admin')`, update: sql`update users set role = 'admin'`, delete: sql`delete from users` }),
  accounts: ({ actor }) => ({ select: sql`select issuer from accounts`, insert: sql`insert into accounts (issuer, subject, provider, user_id) values ('i', 's', 'p', ${actor.id})`, update: sql`update accounts set subject = 'x'`, delete: sql`delete from accounts` }),
  sessions: ({ actor }) => ({ select: sql`select user_id from sessions`, insert: sql`insert into sessions (token_hash, user_id, expires) values ('x', ${actor.id}, now())`, update: sql`update sessions set expires = now()`, delete: sql`delete from sessions` }),
  verification_tokens: ({ actor }) => ({ select: sql`select purpose from verification_tokens`, insert: sql`insert into verification_tokens (token_hash, purpose, user_id, expires) values ('x', 'reset', ${actor.id}, now())`, update: sql`update verification_tokens set used_at = null`, delete: sql`delete from verification_tokens` }),
  sign_in_attempts: () => ({ select: sql`select key from sign_in_attempts`, insert: sql`insert into sign_in_attempts (key) values ('x')`, update: sql`update sign_in_attempts set failures = 0`, delete: sql`delete from sign_in_attempts` }),
  request_allowances: ({ actor }) => ({ select: sql`select spent_s from request_allowances`, insert: sql`insert into request_allowances (user_id) values (${actor.id})`, update: sql`update request_allowances set spent_s = 0`, delete: sql`delete from request_allowances` }),
  teams: () => ({ select: sql`select name from teams`, insert: sql`insert into teams (name) values ('New')`, update: sql`update teams set active = false`, delete: sql`delete from teams` }),
  team_members: ({ actor, strangeTeam }) => ({ select: sql`select team_id from team_members`, insert: sql`insert into team_members (team_id, user_id) values (${strangeTeam}, ${actor.id})`, update: sql`update team_members set team_id = 1`, delete: sql`delete from team_members` }),
  categories: () => ({ select: sql`select name from categories`, insert: sql`insert into categories (name) values ('New')`, update: sql`update categories set active = false`, delete: sql`delete from categories` }),
  campaigns: ({ strangeTeam }) => ({ select: sql`select name from campaigns`, insert: sql`insert into campaigns (name, channel, team_id) values ('New', 'email', ${strangeTeam})`, update: sql`update campaigns set active = false`, delete: sql`delete from campaigns` }),
  business_calendars: () => ({ select: sql`select name from business_calendars`, insert: sql`insert into business_calendars (name, week, holidays) values ('New', '[1, 2, 3, 4, 5, 6, 7]', '[]')`, update: sql`update business_calendars set name = 'x'`, delete: sql`delete from business_calendars` }),
  business_openings: () => ({ select: sql`select before from business_openings`, insert: sql`insert into business_openings select id, now(), now() + interval '1 hour', 9 from business_calendars`, update: sql`update business_openings set before = 1`, delete: sql`delete from business_openings` }),
  sla_policies: ({ strangeTeam }) => ({ select: sql`select goals from sla_policies`, insert: sql`insert into sla_policies (team_id, goals, pauses, pauses_aside) values (${strangeTeam}, '{}', '[]', false)`, update: sql`update sla_policies set goals = '{}'`, delete: sql`delete from sla_policies` }),
  bulk_changes: ({ actor }) => ({ select: sql`select id from bulk_changes`, insert: sql`insert into bulk_changes (actor_id, scope, what, counts) values (${actor.id}, 'mine', '{}', '{}')`, update: sql`update bulk_changes set undone_at = null`, delete: sql`delete from bulk_changes` }),
  imports: ({ actor }) => ({ select: sql`select file_name from imports`, insert: sql`insert into imports (created_by, file_name, file_hash, row_count) values (${actor.id}, 'x', 'x', 1)`, update: sql`update imports set state = 'done'`, delete: sql`delete from imports` }),
  import_rows: ({ ownImport }) => ({ select: sql`select line from import_rows`, insert: sql`insert into import_rows (import_id, line, outcome) values (${ownImport}, 9, 'bad')`, update: sql`update import_rows set outcome = 'bad'`, delete: sql`delete from import_rows` }),
  audit_log: ({ actor }) => ({ select: sql`select action from audit_log`, insert: sql`insert into audit_log (actor_id, actor_name, action, object_kind) values (${actor.id}, 'Me', 'x', 'house')`, update: sql`update audit_log set action = 'y'`, delete: sql`delete from audit_log` }),
  uploads: ({ actor }) => ({ select: sql`select name from uploads`, insert: sql`insert into uploads (uploaded_by, name, bytes, content_type, sha256, key) values (${actor.id}, 'x', 1, 'x', 'x', 'x')`, update: sql`update uploads set name = 'y'`, delete: sql`delete from uploads` }),
  assignment_rules: () => ({}),
  sent_forms: ({ actor }) => ({ select: sql`select result from sent_forms`, insert: sql`insert into sent_forms (user_id, key, body_hash, result) values (${actor.id}, ${"b".repeat(32)}, 'hash', '{}')`, update: sql`update sent_forms set result = '1'`, delete: sql`delete from sent_forms` }),
  user_settings: ({ actor }) => ({ select: sql`select value from user_settings`, insert: sql`insert into user_settings (user_id, name, value) values (${actor.id}, 'density', '"compact"')`, update: sql`update user_settings set value = '1'`, delete: sql`delete from user_settings` }),
  notifications: ({ actor }) => ({ select: sql`select kind from notifications`, insert: sql`insert into notifications (user_id, bulk_id, issue_ids, kind) values (${actor.id}, '1', '{1}', 'moved')`, update: sql`update notifications set read_at = now()`, delete: sql`delete from notifications` }),
  mail_outbox: ({ actor }) => ({ select: sql`select kind from mail_outbox`, insert: sql`insert into mail_outbox (user_id, notification_id, kind, pace) values (${actor.id}, 1, 'moved', 'once')`, update: sql`update mail_outbox set letter_id = null`, delete: sql`delete from mail_outbox` }),
  letters: ({ actor }) => ({ select: sql`select state from letters`, insert: sql`insert into letters (user_id) values (${actor.id})`, update: sql`update letters set state = 'sent'`, delete: sql`delete from letters` }),
  job_runs: () => ({ select: sql`select name from job_runs`, insert: sql`insert into job_runs (name, started_at) values ('x', now())`, update: sql`update job_runs set failed = true`, delete: sql`delete from job_runs` }),
  backups: () => ({ select: sql`select state from backups`, insert: sql`insert into backups (kind, state, started_at) values ('daily', 'good', now())`, update: sql`update backups set state = 'good'`, delete: sql`delete from backups` }),
  saved_views: ({ actor }) => ({ select: sql`select name from saved_views`, insert: sql`insert into saved_views (owner_id, name, query) values (${actor.id}, 'New', 'scope=mine')`, update: sql`update saved_views set name = 'x'`, delete: sql`delete from saved_views` }),
  view_stars: ({ actor }) => ({ select: sql`select view_id from view_stars`, insert: sql`insert into view_stars (user_id, view_id, place) select ${actor.id}, id, 1 from saved_views where name = 'Second'`, update: sql`update view_stars set place = 2`, delete: sql`delete from view_stars` }),
  team_default_views: ({ actor }) => ({ select: sql`select view_id from team_default_views`, insert: sql`insert into team_default_views (team_id, view_id) select ${actor.teamIds[1]}::int, id from saved_views where name = 'Second'`, update: sql`update team_default_views set view_id = view_id`, delete: sql`delete from team_default_views` }),
  workspace: () => ({ select: sql`select zone from workspace`, insert: sql`insert into workspace (zone) values ('UTC')`, update: sql`update workspace set zone = 'UTC'`, delete: sql`delete from workspace` }),
  dashboards: ({ actor }) => ({ select: sql`select name from dashboards`, insert: sql`insert into dashboards (owner_id, name, query) values (${actor.id}, 'New', 'scope=mine')`, update: sql`update dashboards set name = 'x'`, delete: sql`delete from dashboards` }),
  dashboard_mails: ({ actor }) => ({ select: sql`select hour from dashboard_mails`, insert: sql`insert into dashboard_mails (user_id, dashboard_id, weekday, hour) select ${actor.id}, id, 1, 8 from dashboards where name = 'Second'`, update: sql`update dashboard_mails set hour = 9`, delete: sql`delete from dashboard_mails` }),
  chart_notes: ({ actor }) => ({ select: sql`select reason from chart_notes`, insert: sql`insert into chart_notes (question, team_id, kind, day, reason, author_id) values ('steady', ${actor.teamIds[1]}::int, 'phase', '2026-09-07', 'New', ${actor.id})`, update: sql`update chart_notes set removed_by = ${actor.id}, removed_at = now()`, delete: sql`delete from chart_notes` }),
  issue_templates: ({ actor }) => ({ select: sql`select name from issue_templates`, insert: sql`insert into issue_templates (team_id, name, position) values (${actor.teamIds[1]}::int, 'New', 1)`, update: sql`update issue_templates set hint = 'x'`, delete: sql`delete from issue_templates` }),
  "app.search_words": () => ({ select: sql`select word from app.search_words`, insert: sql`insert into app.search_words values ('x')`, update: sql`update app.search_words set word = word`, delete: sql`delete from app.search_words` }),
  "app.text_slices": () => ({ select: sql`select no from app.text_slices`, insert: sql`insert into app.text_slices values (999, 1, 2)`, update: sql`update app.text_slices set hi = hi`, delete: sql`delete from app.text_slices` }),
  "drizzle.__drizzle_migrations": () => ({ select: sql`select hash from drizzle.__drizzle_migrations`, insert: sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 1)`, update: sql`update drizzle.__drizzle_migrations set hash = 'x'`, delete: sql`delete from drizzle.__drizzle_migrations` }),
};

describe("every table of the house", () => {
  test("is told here, so that a new one cannot be forgotten", async () => {
    const tables = await database().owner<{ name: string }[]>`
      select case schemaname when 'public' then tablename else schemaname || '.' || tablename end as name
      from pg_tables where schemaname not in ('pg_catalog', 'information_schema') and tablename !~ '^issue_texts_(\\d+|default)$'`;
    const told = [...Object.keys(LETS_THROUGH), ...Object.keys(HOUSE), ...OF_COMMENTS, ...COUNTERS];
    expect(
      tables.map(({ name }) => name).filter((name) => !told.includes(name)),
      "tables without a row in HOUSE and STATEMENTS (or LETS_THROUGH and ATTEMPTS, when they hold rows of an issue)",
    ).toEqual([]);
    expect(Object.keys(STATEMENTS)).toEqual(Object.keys(HOUSE));
  });

  test.for(ROLES)("obeys a %s in each scope just as far as it says here", async (role) => {
    const scene = await setScene(role);
    await furnish(scene);
    const wrong: string[] = [];
    for (const [table, rights] of Object.entries(HOUSE)) {
      for (const [command, statement] of Object.entries(STATEMENTS[table]!(scene))) {
        for (const scope of scene.scopes) {
          const { outcome } = await attempt(scene.actor, scope, statement);
          const granted = (scope.kind === "all" ? rights.all : rights.everyone).split(" ").includes(command);
          const wanted = !granted ? "refused" : exception(role, table, command);
          if (outcome !== wanted) wrong.push(`${command} ${table} (${scope.kind}): ${outcome}, not ${wanted}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  /** Imports are for those who work issues; a reporter reads what they once made, as a lead who was demoted. */
  function exception(role: Role, table: string, command: string): Outcome {
    if (
      role === "reporter" &&
      ["team_default_views", "chart_notes", "issue_templates"].includes(table) &&
      command !== "select"
    ) {
      return command === "insert" ? "refused" : "nothing";
    }
    if (role !== "reporter" || !["imports", "import_rows"].includes(table)) return "done";
    if (command === "insert") return "refused";
    return command === "update" ? "nothing" : "done";
  }

  test("keeps its partitions for itself", async () => {
    const { actor, scopes } = await setScene("admin");
    for (const partition of ["issue_texts_0", "issue_texts_default"]) {
      for (const scope of scopes) {
        expect(await attempt(actor, scope, sql.raw(`select issue_id from ${partition}`))).toMatchObject({
          outcome: "refused",
        });
      }
    }
  });
});

describe("an import", () => {
  test.for(["reporter", "team_lead"] as const)("of somebody else is out of reach of a %s", async (role) => {
    const { actor, scopes, ownImport, otherImport } = await setScene(role);
    for (const scope of scopes) {
      const seen = await attempt(actor, scope, sql`select from imports where id = ${otherImport}`);
      const rows = await attempt(actor, scope, sql`select from import_rows where import_id <> ${ownImport}`);
      const changed = await attempt(actor, scope, sql`update imports set state = 'undone' where id = ${otherImport}`);
      expect([seen.outcome, rows.outcome, changed.outcome]).toEqual(["nothing", "nothing", "nothing"]);
      const added = sql`insert into import_rows (import_id, line, outcome) values (${otherImport}, 3, 'bad')`;
      expect((await attempt(actor, scope, added)).outcome).toBe("refused");
    }
  });
});

describe("a team's assignment rules", () => {
  const kept = { select: "done", insert: "done", update: "done" } as const;
  const read = { select: "done", insert: "refused", update: "refused" } as const;
  const none = { select: "nothing", insert: "refused", update: "nothing" } as const;
  const closed = { select: "refused", insert: "refused", update: "refused" } as const;

  test.for(ROLES)("are kept by a %s from inside the team alone, if at all, and in their own name", async (role) => {
    const { actor, other, strangeTeam, scopes, issues } = await setScene(role);
    const [own, second] = [issues.team.teamId, issues.second.teamId];
    const { owner } = database();
    const keep = (team: number, by: number) =>
      sql`insert into assignment_rules (team_id, rules, changed_by) values (${team}, '[]', ${by})`;
    const works = role !== "reporter";
    for (const scope of scopes) {
      const about = async (team: number) => {
        const insert = await attempt(actor, scope, keep(team, actor.id));
        await owner`insert into assignment_rules (team_id, rules, changed_by) values (${team}, '[]', ${other.id})`;
        const select = await attempt(actor, scope, sql`select from assignment_rules where team_id = ${team}`);
        const change = sql`update assignment_rules set version = 2, changed_by = ${actor.id} where team_id = ${team}`;
        const update = await attempt(actor, scope, change);
        await owner`delete from assignment_rules`;
        return { select: select.outcome, insert: insert.outcome, update: update.outcome };
      };
      const inTeam = scope.kind === "team";
      const elsewhere = { team: none, teams: works ? read : { ...read, select: "nothing" }, mine: closed, all: read }[
        scope.kind
      ];
      expect(await about(own), scope.kind).toEqual(inTeam && works ? kept : elsewhere);
      expect(await about(second), scope.kind).toEqual(elsewhere);
      expect(await about(strangeTeam), scope.kind).toEqual(
        scope.kind === "teams" ? { ...read, select: "nothing" } : elsewhere,
      );
      expect((await attempt(actor, scope, keep(own, other.id))).outcome).toBe("refused");
      expect((await attempt(actor, scope, sql`delete from assignment_rules`)).outcome).toBe("refused");
    }
  });
});

describe("a person's settings", () => {
  test.for(ROLES)("of somebody else are out of reach of a %s", async (role) => {
    const { actor, other, scopes } = await setScene(role);
    await database().owner`insert into user_settings (user_id, name, value) values (${other.id}, 'columns', '[]')`;
    for (const scope of scopes) {
      const theirs = sql`user_id = ${other.id}`;
      const seen = await attempt(actor, scope, sql`select from user_settings where ${theirs}`);
      const changed = await attempt(actor, scope, sql`update user_settings set value = '1' where ${theirs}`);
      const removed = await attempt(actor, scope, sql`delete from user_settings where ${theirs}`);
      expect([seen.outcome, changed.outcome, removed.outcome]).toEqual(["nothing", "nothing", "nothing"]);
      const forged = sql`insert into user_settings (user_id, name, value) values (${other.id}, 'density', '1')`;
      expect((await attempt(actor, scope, forged)).outcome).toBe("refused");
    }
  });
});

describe("what a person sent", () => {
  test.for(ROLES)("is out of reach of a %s who did not send it", async (role) => {
    const { actor, other, scopes } = await setScene(role);
    await database()
      .owner`insert into sent_forms (user_id, key, body_hash, result) values (${other.id}, ${"c".repeat(32)}, 'hash', '{}')`;
    for (const scope of scopes) {
      const theirs = await attempt(actor, scope, sql`select from sent_forms where user_id = ${other.id}`);
      const forged = sql`insert into sent_forms (user_id, key, body_hash, result) values (${other.id}, ${"d".repeat(32)}, 'hash', '{}')`;
      expect(theirs.outcome).toBe("nothing");
      expect((await attempt(actor, scope, forged)).outcome).toBe("refused");
    }
  });
});

describe("an upload", () => {
  test.for(ROLES)("of somebody else is out of reach of a %s", async (role) => {
    const { actor, other, scopes } = await setScene(role);
    await database()
      .owner`insert into uploads (uploaded_by, name, bytes, content_type, sha256, key) values (${other.id}, 'a', 1, 'a', 'a', 'a')`;
    for (const scope of scopes) {
      expect((await attempt(actor, scope, sql`select from uploads`)).outcome).toBe("nothing");
      expect((await attempt(actor, scope, sql`delete from uploads`)).outcome).toBe("nothing");
      const forged = sql`insert into uploads (uploaded_by, name, bytes, content_type, sha256, key) values (${other.id}, 'b', 1, 'b', 'b', 'b')`;
      expect((await attempt(actor, scope, forged)).outcome).toBe("refused");
    }
  });
});

describe("a bulk change", () => {
  test.for(ROLES)("of somebody else is out of reach of a %s, and taken from nobody in another's name", async (role) => {
    const { actor, other, scopes } = await setScene(role);
    const [made] = await database().owner<{ id: number }[]>`
      insert into bulk_changes (actor_id, scope, what, counts) values (${other.id}, 'teams', '{}', '{}') returning id`;
    for (const scope of scopes) {
      const seen = await attempt(actor, scope, sql`select from bulk_changes where id = ${made!.id}`);
      expect(seen.outcome).toBe("nothing");
      const forged = sql`insert into bulk_changes (actor_id, scope, what, counts) values (${other.id}, 'teams', '{}', '{}')`;
      expect((await attempt(actor, scope, forged)).outcome).toBe("refused");
    }
  });
});

describe("the audit log", () => {
  test("takes from an admin no entry in somebody else's name", async () => {
    const { actor, other } = await setScene("admin");
    const forged = sql`insert into audit_log (actor_id, actor_name, action, object_kind) values (${other.id}, 'Other', 'x', 'house')`;
    expect((await attempt(actor, { kind: "all" }, forged)).outcome).toBe("refused");
  });
});

/** A row in each table that would else be empty. */
async function furnish({ actor, strangeTeam }: Scene) {
  const { owner } = database();
  await owner`insert into bulk_changes (actor_id, scope, what, counts) values (${actor.id}, 'teams', '{}', '{}')`;
  await owner`insert into business_calendars (name, week, holidays) values ('Office', '[1, 2, 3, 4, 5, 6, 7]', '[]')`;
  await owner`insert into business_openings select id, now(), now() + interval '1 hour', 0 from business_calendars`;
  await owner`insert into sla_policies (goals, pauses, pauses_aside) values ('{}', '[]', false)`;
  await owner`insert into accounts (issuer, subject, provider, user_id) values ('issuer', 'subject', 'oidc', ${actor.id})`;
  await owner`insert into sessions (token_hash, user_id, expires) values ('hash', ${actor.id}, now() + interval '1 hour')`;
  await owner`insert into verification_tokens (token_hash, purpose, user_id, expires) values ('hash', 'reset', ${actor.id}, now())`;
  await owner`insert into sign_in_attempts (key) values ('key')`;
  await owner`insert into request_allowances (user_id) values (${actor.id})`;
  await owner`insert into campaigns (name, channel, team_id) values ('Spring', 'email', ${strangeTeam})`;
  await owner`insert into uploads (uploaded_by, name, bytes, content_type, sha256, key) values (${actor.id}, 'a', 1, 'a', 'a', 'a')`;
  await owner`insert into sent_forms (user_id, key, body_hash, result) values (${actor.id}, ${"a".repeat(32)}, 'hash', '{}')`;
  await owner`insert into user_settings (user_id, name, value) values (${actor.id}, 'columns', '[]')`;
  await owner`insert into notifications (user_id, bulk_id, issue_ids, kind) values (${actor.id}, '1', '{1}', 'moved')`;
  await owner`insert into mail_outbox (user_id, notification_id, kind, pace) select user_id, id, 'moved', 'once' from notifications`;
  await owner`insert into letters (user_id) values (${actor.id})`;
  await owner`insert into job_runs (name, started_at) values ('send_mail', now())`;
  await owner`insert into backups (kind, state, started_at) values ('daily', 'failed', now())`;
  await owner`insert into saved_views (owner_id, name, visibility, team_id, query)
    values (${actor.id}, 'First', 'team', ${actor.teamIds[0]!}, ''), (${actor.id}, 'Second', 'team', ${actor.teamIds[1]!}, '')`;
  await owner`insert into view_stars (user_id, view_id, place) select ${actor.id}, id, 1 from saved_views where name = 'First'`;
  await owner`insert into team_default_views (team_id, view_id) select ${actor.teamIds[0]!}, id from saved_views where name = 'First'`;
  await owner`insert into workspace (zone) values ('Europe/Lisbon')`;
  await owner`insert into dashboards (owner_id, name, query) values (${actor.id}, 'First', ''), (${actor.id}, 'Second', '')`;
  await owner`insert into dashboard_mails (user_id, dashboard_id, weekday, hour) select ${actor.id}, id, 1, 8 from dashboards where name = 'First'`;
  await owner`insert into chart_notes (question, team_id, kind, day, reason, author_id) values ('steady', ${actor.teamIds[0]!}, 'phase', '2026-09-07', 'Said', ${actor.id})`;
  await owner`insert into issue_templates (team_id, name, position) values (${actor.teamIds[0]!}, 'First', 0)`;
  await owner`insert into audit_log (actor_name, action, object_kind) values ('Somebody', 'x', 'house')`;
}
