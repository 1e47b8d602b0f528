-- A move cascades to the history, where the generated column is not computed yet when this looks.
create or replace function app.append_only() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_table_name in ('issue_history', 'comment_versions') and tg_level = 'ROW' and pg_trigger_depth() > 1 and current_user = 'qm_owner' then
    if tg_op = 'DELETE' then return old; end if;
    if to_jsonb(new) - array['team_id', 'formerly'] = to_jsonb(old) - array['team_id', 'formerly'] then return new; end if;
  end if;
  raise exception '% only grows', tg_table_name using errcode = 'QM003';
end $$;
--> statement-breakpoint

do $$ declare t text; begin
  foreach t in array array['issue_delta', 'issue_cube', 'issue_cube_people', 'issue_cube_campaigns'] loop
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to qm_definer', t);
    execute format('grant select on %I to qm_team, qm_teams, qm_own, qm_all', t);
  end loop;
end $$;
--> statement-breakpoint
-- Cells are updated in place, again and again; the queue is emptied as fast as it fills.
alter table issue_cube set (fillfactor = 70);
--> statement-breakpoint
alter table issue_cube_people set (fillfactor = 70);
--> statement-breakpoint
alter table issue_cube_campaigns set (fillfactor = 70);
--> statement-breakpoint
alter table issue_delta set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
--> statement-breakpoint

-- What a statement changed, summed up: a bulk change of a thousand issues is a few rows here.
create function app.issues_counted() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into issue_delta select team_id, status, severity, category_id, assigned_to, campaign_id, count(*) from new_rows group by 1, 2, 3, 4, 5, 6;
  elsif tg_op = 'DELETE' then
    insert into issue_delta select team_id, status, severity, category_id, assigned_to, campaign_id, -count(*) from old_rows group by 1, 2, 3, 4, 5, 6;
  else
    insert into issue_delta select team_id, status, severity, category_id, assigned_to, campaign_id, sum(n) from (
      select team_id, status, severity, category_id, assigned_to, campaign_id, 1 as n from new_rows
      union all select team_id, status, severity, category_id, assigned_to, campaign_id, -1 from old_rows) changed
      group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger issues_counted_in after insert on issues referencing new table as new_rows for each statement execute function app.issues_counted();
--> statement-breakpoint
create trigger issues_counted_anew after update on issues referencing old table as old_rows new table as new_rows for each statement execute function app.issues_counted();
--> statement-breakpoint
create trigger issues_counted_out after delete on issues referencing old table as old_rows for each statement execute function app.issues_counted();
--> statement-breakpoint

-- Moves what is pending into the counters. One at a time, and nobody waits: -1 where another is at it. Alone at it, a merge meets no rival.
create function app.fold_counters() returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare folded int; begin
  if not exists (select from issue_delta) then return 0; end if;
  if not pg_try_advisory_xact_lock(4711002) then return -1; end if;
  with taken as materialized (delete from issue_delta returning *),
  kinds as (
    merge into issue_cube c using (
      select t.team, category_id as category_id, status, severity, sum(n) as n from taken, lateral (values (team_id), (0)) as t (team) group by 1, 2, 3, 4 having sum(n) <> 0) d
    on (c.team_id, c.category_id, c.status, c.severity) = (d.team, d.category_id, d.status, d.severity)
    when matched then update set n = c.n + d.n
    when not matched then insert (team_id, category_id, status, severity, n) values (d.team, d.category_id, d.status, d.severity, d.n)),
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
  return folded;
end $$;
--> statement-breakpoint
revoke all on function app.fold_counters() from public;
--> statement-breakpoint
-- Folding changes no count, so the login role may ask for it outside of any scope.
grant execute on function app.fold_counters() to qm_app, qm_jobs;
--> statement-breakpoint

-- Counts everything anew. For loads that passed the triggers by, and for a first fill; writers wait until it is done.
create function app.rebuild_counters() returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(4711002);
  lock table issues in share mode;
  delete from issue_delta;
  delete from issue_cube;
  delete from issue_cube_people;
  delete from issue_cube_campaigns;
  insert into issue_delta select team_id, status, severity, category_id, assigned_to, campaign_id, count(*) from issues group by 1, 2, 3, 4, 5, 6;
  perform app.fold_counters();
end $$;
--> statement-breakpoint
revoke all on function app.rebuild_counters() from public;
--> statement-breakpoint

-- Every cell that differs from a recount, what is pending added; none when all is right.
create function app.counter_faults() returns table (cube text, team_id int, cell text, kept bigint, counted bigint)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  with said as (
    select 'issue_cube' as cube, c.team_id, format('%s %s %s', status, severity, category_id) as cell, n from issue_cube c
    union all select 'issue_cube_people', c.team_id, format('%s %s %s', status, severity, nullif(assigned_to, 0)), n from issue_cube_people c
    union all select 'issue_cube_campaigns', c.team_id, format('%s %s %s', status, severity, nullif(campaign_id, 0)), n from issue_cube_campaigns c
    union all select x.cube, t.team, x.cell, n from issue_delta d, lateral (values (d.team_id), (0)) as t (team),
      lateral (values ('issue_cube', format('%s %s %s', status, severity, category_id)), ('issue_cube_people', format('%s %s %s', status, severity, assigned_to)),
        ('issue_cube_campaigns', format('%s %s %s', status, severity, campaign_id))) as x (cube, cell)
  ), kept as (select s.cube, s.team_id, s.cell, sum(n)::bigint as n from said s group by 1, 2, 3),
  counted as (
    select x.cube, t.team as team_id, x.cell, count(*) as n from issues i, lateral (values (i.team_id), (0)) as t (team),
      lateral (values ('issue_cube', format('%s %s %s', status, severity, category_id)), ('issue_cube_people', format('%s %s %s', status, severity, assigned_to)),
        ('issue_cube_campaigns', format('%s %s %s', status, severity, campaign_id))) as x (cube, cell)
    group by 1, 2, 3)
  select cube, team_id, cell, coalesce(k.n, 0), coalesce(c.n, 0) from kept k full join counted c using (cube, team_id, cell)
  where coalesce(k.n, 0) <> coalesce(c.n, 0) order by 1, 2, 3
$$;
--> statement-breakpoint
revoke all on function app.counter_faults() from public;
--> statement-breakpoint

grant create on schema app to qm_definer;
--> statement-breakpoint
select app.rebuild_counters();
--> statement-breakpoint
alter function app.issues_counted() owner to qm_definer;
--> statement-breakpoint
alter function app.fold_counters() owner to qm_definer;
--> statement-breakpoint
-- Counting anew ends with a fold.
set local role qm_definer;
--> statement-breakpoint
grant execute on function app.fold_counters() to qm_owner;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
revoke create on schema app from qm_definer;
