CREATE TABLE "issue_cube_teams" (
	"team_id" integer NOT NULL,
	"status" smallint NOT NULL,
	"severity" smallint NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "issue_cube_teams_team_id_status_severity_pk" PRIMARY KEY("team_id","status","severity")
);
--> statement-breakpoint
ALTER TABLE "issue_cube_teams" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "issue_cube_teams_owner" ON "issue_cube_teams" AS PERMISSIVE FOR ALL TO "qm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_cube_teams_definer" ON "issue_cube_teams" AS PERMISSIVE FOR ALL TO "qm_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_cube_teams_team_select" ON "issue_cube_teams" AS PERMISSIVE FOR SELECT TO "qm_team" USING (team_id = current_setting('app.team_id')::int);--> statement-breakpoint
CREATE POLICY "issue_cube_teams_teams_select" ON "issue_cube_teams" AS PERMISSIVE FOR SELECT TO "qm_teams" USING (team_id = any(current_setting('app.team_ids')::int[]));--> statement-breakpoint
CREATE POLICY "issue_cube_teams_own_select" ON "issue_cube_teams" AS PERMISSIVE FOR SELECT TO "qm_own" USING (false);--> statement-breakpoint
CREATE POLICY "issue_cube_teams_all_select" ON "issue_cube_teams" AS PERMISSIVE FOR SELECT TO "qm_all" USING (true);
--> statement-breakpoint
alter table issue_cube_teams force row level security;
--> statement-breakpoint
grant select, insert, update, delete on issue_cube_teams to qm_definer;
--> statement-breakpoint
grant select on issue_cube_teams to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
alter table issue_cube_teams set (fillfactor = 70);
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
create or replace function app.fold_counters() returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare folded int; days int; begin
  if not exists (select from issue_delta) and not exists (select from issue_day_delta) then return 0; end if;
  if not pg_try_advisory_xact_lock(4711002) then return -1; end if;
  with taken as materialized (delete from issue_delta returning *),
  kinds as (
    merge into issue_cube c using (
      select t.team, category_id as category_id, status, severity, sum(n) as n from taken, lateral (values (team_id), (0)) as t (team) group by 1, 2, 3, 4 having sum(n) <> 0) d
    on (c.team_id, c.category_id, c.status, c.severity) = (d.team, d.category_id, d.status, d.severity)
    when matched then update set n = c.n + d.n
    when not matched then insert (team_id, category_id, status, severity, n) values (d.team, d.category_id, d.status, d.severity, d.n)),
  wholes as (
    merge into issue_cube_teams c using (
      select t.team, status, severity, sum(n) as n from taken, lateral (values (team_id), (0)) as t (team) group by 1, 2, 3 having sum(n) <> 0) d
    on (c.team_id, c.status, c.severity) = (d.team, d.status, d.severity)
    when matched then update set n = c.n + d.n
    when not matched then insert (team_id, status, severity, n) values (d.team, d.status, d.severity, d.n)),
  people as (
    merge into issue_cube_people c using (
      select t.team, coalesce(assigned_to, 0) as assigned_to, status, severity, sum(n) as n from taken, lateral (values (team_id), (0)) as t (team) group by 1, 2, 3, 4 having sum(n) <> 0) d
    on (c.team_id, c.assigned_to, c.status, c.severity) = (d.team, d.assigned_to, d.status, d.severity)
    when matched then update set n = c.n + d.n
    when not matched then insert (team_id, assigned_to, status, severity, n) values (d.team, d.assigned_to, d.status, d.severity, d.n)),
  campaigns as (
    merge into issue_cube_campaigns c using (
      select t.team, coalesce(campaign_id, 0) as campaign_id, status, severity, sum(n) as n from taken, lateral (values (team_id), (0)) as t (team) group by 1, 2, 3, 4 having sum(n) <> 0) d
    on (c.team_id, c.campaign_id, c.status, c.severity) = (d.team, d.campaign_id, d.status, d.severity)
    when matched then update set n = c.n + d.n
    when not matched then insert (team_id, campaign_id, status, severity, n) values (d.team, d.campaign_id, d.status, d.severity, d.n))
  select count(*) into folded from taken;
  with taken as materialized (delete from issue_day_delta returning *),
  kept as (
    merge into issue_days c using (
      select t.team, counts, day, word, sum(n) as n from taken, lateral (values (team_id), (0)) as t (team) group by 1, 2, 3, 4 having sum(n) <> 0) d
    on (c.team_id, c.counts, c.day, c.word) = (d.team, d.counts, d.day, d.word)
    when matched then update set n = c.n + d.n
    when not matched then insert (team_id, counts, day, word, n) values (d.team, d.counts, d.day, d.word, d.n))
  select count(*) into days from taken;
  return folded + days;
end $$;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
revoke create on schema app from qm_definer;
--> statement-breakpoint
create or replace function app.rebuild_counters() returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(4711002);
  lock table issues, issue_history, issue_clocks in share mode;
  delete from issue_delta;
  delete from issue_cube;
  delete from issue_cube_teams;
  delete from issue_cube_people;
  delete from issue_cube_campaigns;
  delete from issue_day_delta;
  delete from issue_days;
  insert into issue_delta select team_id, status, severity, category_id, assigned_to, campaign_id, count(*) from issues group by 1, 2, 3, 4, 5, 6;
  insert into issue_days select * from app.days_counted();
  perform app.fold_counters();
end $$;
--> statement-breakpoint
create or replace function app.counter_faults() returns table (cube text, team_id int, cell text, kept bigint, counted bigint)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  with said as (
    select 'issue_cube' as cube, c.team_id, format('%s %s %s', status, severity, category_id) as cell, n from issue_cube c
    union all select 'issue_cube_teams', c.team_id, format('%s %s', status, severity), n from issue_cube_teams c
    union all select 'issue_cube_people', c.team_id, format('%s %s %s', status, severity, nullif(assigned_to, 0)), n from issue_cube_people c
    union all select 'issue_cube_campaigns', c.team_id, format('%s %s %s', status, severity, nullif(campaign_id, 0)), n from issue_cube_campaigns c
    union all select x.cube, t.team, x.cell, n from issue_delta d, lateral (values (d.team_id), (0)) as t (team),
      lateral (values ('issue_cube', format('%s %s %s', status, severity, category_id)), ('issue_cube_teams', format('%s %s', status, severity)), ('issue_cube_people', format('%s %s %s', status, severity, assigned_to)),
        ('issue_cube_campaigns', format('%s %s %s', status, severity, campaign_id))) as x (cube, cell)
    union all select 'issue_days', c.team_id, format('%s %s %s', counts, day, word), n from issue_days c
    union all select 'issue_days', t.team, format('%s %s %s', counts, day, word), n from issue_day_delta d, lateral (values (d.team_id), (0)) as t (team)
  ), kept as (select s.cube, s.team_id, s.cell, sum(n)::bigint as n from said s group by 1, 2, 3),
  counted as (
    select x.cube, t.team as team_id, x.cell, count(*) as n from issues i, lateral (values (i.team_id), (0)) as t (team),
      lateral (values ('issue_cube', format('%s %s %s', status, severity, category_id)), ('issue_cube_teams', format('%s %s', status, severity)), ('issue_cube_people', format('%s %s %s', status, severity, assigned_to)),
        ('issue_cube_campaigns', format('%s %s %s', status, severity, campaign_id))) as x (cube, cell)
    group by 1, 2, 3
    union all select 'issue_days', d.team_id, format('%s %s %s', counts, day, word), n from app.days_counted() d)
  select cube, team_id, cell, coalesce(k.n, 0), coalesce(c.n, 0) from kept k full join counted c using (cube, team_id, cell)
  where coalesce(k.n, 0) <> coalesce(c.n, 0) order by 1, 2, 3
$$;
--> statement-breakpoint
-- What is there already; nobody folds meanwhile.
select pg_advisory_xact_lock(4711002);
--> statement-breakpoint
insert into issue_cube_teams select team_id, status, severity, sum(n) from issue_cube group by 1, 2, 3;
