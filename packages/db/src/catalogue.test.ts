import { describe, expect, test } from "vitest";
import { GRANTED, NOT_FORCED, OURS, SCOPES, TABLES, TAKEN } from "./catalogue.fixture";
import { database, withDatabase } from "./testing";
import { TEMPLATE } from "./testing/template";

withDatabase();

// What the catalogue of a migrated database must say. A table, function or grant that is forgotten here fails a test, not a person.

/** The job queue's tables belong to `qm_jobs`, which no person takes. */
const OF_PEOPLE = TAKEN.filter((role) => role !== "qm_jobs");
const HOUSE = ["qm_app", "qm_owner", "qm_definer", ...TAKEN];

const ask = <T extends object>(query: string) =>
  database()
    .owner.unsafe<T[]>(query)
    .then((rows) => [...rows]);
const names = async (query: string) => (await ask<{ name: string }>(query)).map(({ name }) => name);

const FUNCTIONS = `from pg_proc x join pg_namespace n on n.oid = x.pronamespace where ${OURS}`;

describe("every table", () => {
  test("is under row level security, for its owner too", async () => {
    expect(await names(`select count(*)::text as name ${TABLES}`)).not.toEqual(["0"]);
    expect(await names(NOT_FORCED)).toEqual([]);
  });

  test("lets its owner through, so that a migration changes what it says", async () => {
    const bare = await names(`select x.relname as name ${TABLES} and not exists (
      select 1 from pg_policies p where p.schemaname = n.nspname and p.tablename = x.relname
        and 'qm_owner' = any (p.roles) and p.cmd = 'ALL' and p.qual = 'true' and p.with_check = 'true')`);
    expect(bare).toEqual([]);
  });

  test("belongs to the owner, and has no policy for everybody or beside the permissive ones", async () => {
    expect(await names(`select x.relname as name ${TABLES} and x.relowner::regrole::text <> 'qm_owner'`)).toEqual([]);
    expect(await names(`select policyname as name from pg_policies where 'public' = any (roles)`)).toEqual([]);
    expect(await names(`select policyname as name from pg_policies where permissive <> 'PERMISSIVE'`)).toEqual([]);
  });

  test("has a policy for each command that a role was granted on it", async () => {
    const missing = await names(`
      select format('%s: %s for %s', x.relname, c.cmd, r.name) as name
      from pg_class x join pg_namespace n on n.oid = x.relnamespace,
        unnest(array['select', 'insert', 'update', 'delete']) as c (cmd), unnest(array[${TAKEN.map((role) => `'${role}'`)}]) as r (name)
      where ${OURS} and x.relkind in ('r', 'p')
        and (has_table_privilege(r.name, x.oid, c.cmd) or c.cmd <> 'delete' and has_any_column_privilege(r.name, x.oid, c.cmd))
        and not exists (select 1 from pg_policies p where p.schemaname = n.nspname and p.tablename = x.relname
          and r.name = any (p.roles) and (p.cmd = 'ALL' or lower(p.cmd) = c.cmd))`);
    expect(missing).toEqual([]);
  });

  test("has an index that begins with the columns of each foreign key", async () => {
    const bare = await names(`
      select format('%s %s', c.conrelid::regclass, c.conname) as name from pg_constraint c
      where c.contype = 'f' and c.conparentid = 0 and not exists (
        select 1 from pg_index i where i.indrelid = c.conrelid and i.indisvalid
          and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
          and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ ' IS NOT NULL\\)$'))`);
    expect(bare).toEqual([]);
  });
});

describe("what could look past row level security", () => {
  test("is no view without the asker's rights, and no materialized view", async () => {
    expect(
      await names(`select x.relname as name from pg_class x join pg_namespace n on n.oid = x.relnamespace where ${OURS}
        and (x.relkind = 'm' or x.relkind = 'v' and not coalesce(x.reloptions @> '{security_invoker=true}', false))`),
    ).toEqual([]);
  });

  test("is just the known functions with rights of their own", async () => {
    expect(await names(`select x.proname as name ${FUNCTIONS} and x.prosecdef order by 1`)).toEqual([
      "actor_of_session",
      "actors_of_sessions",
      "addressee",
      "assign_by_rule",
      "attachment_kept",
      "calendars_due",
      "clock_issues",
      "clocks_counted_by_day",
      "comment_kept",
      "comment_reworded",
      "commented",
      "dashboard_reader",
      "drop_mail",
      "fold_counters",
      "forget_unseen",
      "gather_letters",
      "history_clocked",
      "history_counted_by_day",
      "issue_firsts",
      "issue_retitled",
      "issues_counted",
      "issues_counted_by_day",
      "letter_lines",
      "mail_wishes_changed",
      "merge_watchers",
      "move_many_to_team",
      "move_to_team",
      "mute_issues",
      "notice_changed",
      "notice_commented",
      "notice_emptied",
      "notice_filed",
      "notice_gone",
      "notice_left",
      "notice_mentioned",
      "notice_named",
      "notice_unseen",
      "notify",
      "notify_due",
      "original_of",
      "people_by_email",
      "recount_clocks",
      "reply_joined",
      "rights_changed",
      "rights_of",
      "rules_of",
      "schema_version",
      "search_ids",
      "set_openings",
      "sla_policy_gone",
      "stop_mail",
      "stop_mail_about",
      "stop_mail_of",
      "sweep_notices",
      "sweep_sent_forms",
      "sweep_uploads",
      "take_back_import",
      "template_kept",
      "texts_doc",
      "title_words",
      "titled_at",
      "titled_like",
      "titled_with",
      "undo_bulk",
      "unknown_files",
      "wake_issues",
      "wake_notices",
      "watch_assigned",
      "watch_commented",
      "watch_filed",
      "watch_mentioned",
    ]);
  });

  test("is no function that could be led astray, called by everybody or owned by somebody mighty", async () => {
    const unpinned = `not exists (select 1 from unnest(x.proconfig) c where c ~ '^search_path=pg_catalog(, public)?(, pg_temp)?$')`;
    expect(await names(`select x.proname as name ${FUNCTIONS} and ${unpinned}`)).toEqual([]);
    expect(
      await names(`select x.proname as name ${FUNCTIONS} and has_function_privilege('public', x.oid, 'execute')`),
    ).toEqual([]);
    // The owner alone may read the statistics of an index; the function is asked without an argument, and by no person's role.
    expect(
      await names(
        `select x.proname as name ${FUNCTIONS} and x.prosecdef and x.proowner::regrole::text <> 'qm_definer'`,
      ),
    ).toEqual(["title_words"]);
    expect(
      await names(`select x.proname as name ${FUNCTIONS} and x.prosecdef and not x.proconfig::text ~ 'pg_temp'`),
    ).toEqual([]);
  });

  test("is no function that a role may call beyond these", async () => {
    const callable = await ask<{ role: string; functions: string }>(`
      select r.name as role, string_agg(x.proname, ' ' order by x.proname) as functions
      from pg_proc x join pg_namespace n on n.oid = x.pronamespace, unnest(array[${HOUSE.map((role) => `'${role}'`)}]) as r (name)
      where ${OURS} and has_function_privilege(r.name, x.oid, 'execute') and r.name not in ('qm_owner', 'qm_definer') group by 1 order by 1`);
    expect(Object.fromEntries(callable.map(({ role, functions }) => [role, functions]))).toEqual({
      qm_app: "actor_of_session actors_of_sessions enter fold_counters recount_clocks rights_of",
      qm_all:
        "move_many_to_team move_to_team original_of people_by_email search_ids set_openings take_back_import titled_at titled_like titled_with undo_bulk",
      qm_jobs:
        "addressee calendars_due dashboard_reader drop_mail fold_counters gather_letters letter_lines notify_due schema_version set_openings stop_mail stop_mail_about stop_mail_of sweep_notices sweep_sent_forms sweep_uploads unknown_files wake_issues wake_notices",
      qm_own: "assign_by_rule mute_issues original_of rules_of search_ids undo_bulk",
      qm_team: "move_many_to_team move_to_team search_ids titled_at titled_like titled_with",
      qm_teams:
        "move_many_to_team move_to_team original_of people_by_email search_ids take_back_import titled_at titled_like titled_with undo_bulk",
    });
  });
});

describe("the roles", () => {
  test("cannot pass by row level security, and only the login role can log in", async () => {
    const roles = await ask<Record<string, unknown>>(`
      select rolname as name, rolcanlogin as login, rolinherit as inherits, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty
      from pg_roles where rolname ~ '^qm_' order by 1`);
    expect(roles).toEqual(
      [...HOUSE].sort().map((name) => ({ name, login: name === "qm_app", inherits: name !== "qm_app", mighty: false })),
    );
  });

  test("are taken by the login role one at a time, and none is inherited", async () => {
    const memberships = await ask<Record<string, unknown>>(`
      select roleid::regrole::text as role, member::regrole::text as member, inherit_option as inherits, set_option as taken, admin_option as given
      from pg_auth_members where roleid::regrole::text ~ '^qm_' and member::regrole::text ~ '^qm_' order by 2, 1`);
    expect(memberships).toEqual([
      ...[...TAKEN].sort().map((role) => ({ role, member: "qm_app", inherits: false, taken: true, given: false })),
      { role: "qm_definer", member: "qm_owner", inherits: false, taken: true, given: false },
    ]);
  });

  test("of people own nothing", async () => {
    const owned = await names(`
      select distinct classid::regclass::text || ' of ' || refobjid::regrole::text as name from pg_shdepend
      where deptype = 'o' and refclassid = 'pg_authid'::regclass and refobjid::regrole::text in ('qm_app', ${OF_PEOPLE.map((role) => `'${role}'`)})`);
    expect(owned).toEqual([]);
  });

  test("of people make nothing: no table, no temporary one, no schema", async () => {
    // Asked of the template, since a copy of a database does not copy the rights to it.
    const rights = await ask(`
      select r.name from unnest(array['public', 'qm_app', ${TAKEN.map((role) => `'${role}'`)}]) as r (name)
      where has_schema_privilege(r.name, 'public', 'create') or has_schema_privilege(r.name, 'app', 'create')
        or has_database_privilege(r.name, '${TEMPLATE}', 'create') or has_database_privilege(r.name, '${TEMPLATE}', 'temporary')`);
    expect(rights).toEqual([]);
  });

  test("work within bounds of time that no statement can outlast", async () => {
    const [app] = await ask<{ settings: string[] }>(
      `select rolconfig as settings from pg_roles where rolname = 'qm_app'`,
    );
    for (const setting of ["statement_timeout=10s", "lock_timeout=3s", "idle_in_transaction_session_timeout=15s"]) {
      expect(app!.settings).toContain(setting);
    }
  });
});

// An insert may name what is searched, since Drizzle names every column; a trigger writes it.
const TEXTS =
  "select(issue_id team_id description url resolution_reason) insert(issue_id team_id description url resolution_reason doc notes) update(description url resolution_reason)";
const COMMENTING = "select insert update(body deleted_at)";
const ATTACHING = "select insert update(deleted_at)";
const SNOOZING = "select insert update(snoozed_by snoozed_at until seen_version seen_comment)";
const WATCHING = "select insert update(muted)";
const MARKING = "select update(read_at done_at snoozed_until)";
const VIEWS = "select insert update(name visibility team_id query version updated_at) delete";
const MAILING = "select insert update(weekday hour sent_for) delete";
const ANNOTATING = "select insert update(removed_by removed_at)";
const TEMPLATES =
  "select insert update(name hint title_start description category_id severity required is_default position version) delete";
const PEOPLE =
  "select(id email name role active email_verified created_at) insert(email name role active) update(email name role active)";

/** What each role may do to which columns. No role of a person truncates, references or hangs triggers on anything. `everyone` stands for the scopes of teams and of one's own, which are alike. */
// biome-ignore format: a table reads best as a table
const GRANTS: Record<string, { everyone?: string; team?: string; teams?: string; all?: string; auth?: string; jobs?: string }> = {
  accounts:            { auth: "select insert update delete" },
  assignment_rules:    { team: "select insert update", teams: "select", all: "select" },
  audit_log:           { all: "select insert", auth: "insert", jobs: "insert" },
  backups:             { all: "select", jobs: "select" },
  business_calendars:  { everyone: "select", all: "select insert update(name week holidays) delete" },
  business_openings:   { everyone: "select", all: "select" },
  bulk_changes:        { everyone: "select insert", all: "select insert" },
  campaigns:           { everyone: "select", all: "select insert update" },
  categories:          { everyone: "select", all: "select insert update" },
  chart_notes:         { everyone: ANNOTATING, all: ANNOTATING },
  comment_mentions:    { everyone: "select insert", all: "select insert" },
  dashboards:          { everyone: VIEWS, all: VIEWS },
  dashboard_mails:     { everyone: MAILING, all: MAILING, jobs: "select update(sent_for attempts next_at)" },
  import_rows:         { everyone: "select insert", all: "select insert" },
  imports:             { everyone: "select insert update", all: "select insert update" },
  attachments:         { everyone: ATTACHING, all: ATTACHING },
  comment_reactions:   { everyone: "select insert delete", all: "select insert delete" },
  comment_versions:    { everyone: "select", all: "select" },
  issue_comments:      { everyone: COMMENTING, all: COMMENTING },
  issue_clocks:        { everyone: "select", all: "select" },
  issue_cube:          { everyone: "select", all: "select" },
  issue_cube_campaigns: { everyone: "select", all: "select" },
  issue_cube_people:   { everyone: "select", all: "select" },
  issue_cube_teams:    { everyone: "select", all: "select" },
  issue_day_delta:     { everyone: "select", all: "select" },
  issue_days:          { everyone: "select", all: "select" },
  issue_delta:         { everyone: "select", all: "select" },
  issue_history:       { everyone: "select insert", all: "select insert" },
  issue_mentions:      { everyone: "select insert", all: "select insert" },
  issue_snoozes:       { everyone: SNOOZING, all: SNOOZING },
  issue_templates:     { everyone: TEMPLATES, all: TEMPLATES },
  issue_texts:         { everyone: TEXTS, all: TEXTS },
  issue_watchers:      { everyone: WATCHING, all: WATCHING },
  issues:              { everyone: "select insert update", all: "select insert update" },
  job_runs:            { all: "select", jobs: "select insert update" },
  letters:             { all: "select", jobs: "select update(state attempts next_at ended_at last_error)" },
  notifications:       { everyone: MARKING, all: MARKING },
  request_allowances:  { auth: "select insert update" },
  saved_views:         { everyone: VIEWS, all: VIEWS },
  sessions:            { all: "select(user_id created_at last_seen_at expires) delete", auth: "select insert update delete" },
  sign_in_attempts:    { auth: "select insert update delete" },
  sla_policies:        { everyone: "select", all: "select insert update delete" },
  team_default_views:  { everyone: "select insert update(view_id) delete", all: "select insert update(view_id) delete" },
  team_members:        { everyone: "select", all: "select insert delete", auth: "select" },
  teams:               { everyone: "select", all: "select insert update", auth: "select" },
  uploads:             { everyone: "select insert delete", all: "select insert delete" },
  sent_forms:          { everyone: "select insert", all: "select insert" },
  user_settings:       { everyone: "select insert update delete", all: "select insert update delete" },
  users:               { everyone: "select(id name role active)", all: PEOPLE, auth: "select insert update" },
  view_stars:          { everyone: "select insert update(place) delete", all: "select insert update(place) delete" },
  workspace:           { everyone: "select", all: "select", jobs: "select" },
  verification_tokens: { all: "select insert delete", auth: "select insert update delete" },
};

describe("the grants", () => {
  test("are these, to the column", async () => {
    const rows = await ask<{ table: string; role: string; grants: string }>(GRANTED);

    const found: Record<string, Record<string, string>> = {};
    for (const { table, role, grants } of rows) {
      found[table] ??= {};
      found[table][role] = grants;
    }
    const told = Object.fromEntries(
      Object.entries(GRANTS).map(([table, { everyone, team, teams, all, auth, jobs }]) => [
        table,
        {
          ...(everyone && { qm_team: everyone, qm_teams: everyone, qm_own: everyone }),
          ...(team && { qm_team: team }),
          ...(teams && { qm_teams: teams }),
          ...(all && { qm_all: all }),
          ...(auth && { qm_auth: auth }),
          ...(jobs && { qm_jobs: jobs }),
        },
      ]),
    );
    expect(found).toEqual(told);
  });

  test("show nobody of the scopes a password, and what is searched to nobody at all", async () => {
    const secrets = {
      users: ["password_hash"],
      issue_texts: ["doc", "notes"],
      accounts: ["subject"],
      sessions: ["token_hash"],
    };
    for (const [table, columns] of Object.entries(secrets)) {
      for (const column of columns) {
        const readers =
          await names(`select r.name from unnest(array[${["qm_app", ...SCOPES].map((role) => `'${role}'`)}]) as r (name)
          where has_column_privilege(r.name, '${table}', '${column}', 'select')`);
        expect(readers, `${table}.${column}`).toEqual([]);
      }
    }
  });

  test("show an address to admins and at the door only", async () => {
    const readers =
      await names(`select r.name from unnest(array['qm_app', ${TAKEN.map((role) => `'${role}'`)}]) as r (name)
      where has_column_privilege(r.name, 'users', 'email', 'select')`);
    expect(readers).toEqual(["qm_all", "qm_auth"]);
  });
});
