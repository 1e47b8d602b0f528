do $$ declare t text; begin
  foreach t in array array['issue_day_delta', 'issue_days', 'workspace'] loop
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to qm_definer', t);
    execute format('grant select on %I to qm_team, qm_teams, qm_own, qm_all', t);
  end loop;
end $$;
--> statement-breakpoint
alter table issue_days set (fillfactor = 70);
--> statement-breakpoint
alter table issue_day_delta set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
--> statement-breakpoint

-- What is set once: the first response, the first resolution, and whether the fault had been there before. Behind `issues_guard`,
-- since a trigger's own doing is no change that somebody asked for.
create function app.issue_firsts() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare at timestamptz := case when tg_op = 'INSERT' then new.created_at else now() end; begin
  if tg_op = 'UPDATE' then
    new.first_response_at := old.first_response_at;
    new.first_resolved_at := old.first_resolved_at;
    new.recurs := old.recurs;
  else
    -- A load of the owner's knows better; nobody else says it of what they file.
    if current_setting('role') in ('qm_team', 'qm_teams', 'qm_own', 'qm_all') then new.first_response_at := null; new.first_resolved_at := null; end if;
    new.recurs := new.campaign_id is not null and exists (select from issues i where i.campaign_id = new.campaign_id and i.team_id = new.team_id and i.category_id = new.category_id
      and i.created_at < new.created_at and i.first_resolved_at < new.created_at and i.first_resolved_at >= new.created_at - interval '90 days'
      and (i.resolution is null or i.resolution = 1));
  end if;
  if new.first_response_at is null and (new.status > 1 or new.assigned_to is not null) then new.first_response_at := at; end if;
  if new.first_resolved_at is null and new.status >= 4 then new.first_resolved_at := new.resolved_at; end if;
  return new;
end $$;
--> statement-breakpoint
create trigger issues_just_once before insert or update on issues for each row execute function app.issue_firsts();
--> statement-breakpoint

-- The same from the history, for what came without the trigger: loads, and all that was there before it.
create function app.remember_firsts() returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  update issues i set first_response_at = f.responded, first_resolved_at = f.resolved, recurs = f.recurs
  from (
    select i.team_id, i.id,
      -- Given to somebody as it was filed: nothing before, or the first change of it had somebody before.
      case when m.filed_open or (i.assigned_to is not null and h.given is null) or h.given_before then i.created_at else least(h.left_new, h.given) end as responded,
      coalesce(h.ended, i.resolved_at) as resolved,
      i.campaign_id is not null and exists (select from issues o where o.campaign_id = i.campaign_id and o.team_id = i.team_id and o.category_id = i.category_id
        and o.created_at < i.created_at and o.resolved_at < i.created_at and o.resolved_at >= i.created_at - interval '90 days' and o.resolution = 1) as recurs
    from issues i
    left join (
      select team_id, issue_id, min(at) filter (where field = 'status' and before is not null and before <> 'null' and before = '"new"') as left_new,
        min(at) filter (where field = 'assignedTo' and after is not null and after <> 'null') as given,
        (array_agg(before is not null and before <> 'null' order by id) filter (where field = 'assignedTo'))[1] as given_before,
        min(at) filter (where field = 'status' and after in ('"resolved"', '"closed"')) as ended
      from issue_history where field in ('status', 'assignedTo') group by 1, 2) h on h.team_id = i.team_id and h.issue_id = i.id
    left join lateral (select after <> '"new"' as filed_open from issue_history s
      where s.team_id = i.team_id and s.issue_id = i.id and s.field = 'status' order by s.id limit 1) m on true) f
  where i.team_id = f.team_id and i.id = f.id
    and (i.first_response_at, i.first_resolved_at, i.recurs) is distinct from (f.responded, f.resolved, f.recurs);
end $$;
--> statement-breakpoint
revoke all on function app.remember_firsts() from public;
--> statement-breakpoint

-- The day that a moment falls on, in the workspace's zone.
create function app.day(p_at timestamptz) returns date language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select (p_at at time zone coalesce((select zone from workspace), 'UTC'))::date
$$;
--> statement-breakpoint
revoke all on function app.day(timestamptz) from public;
--> statement-breakpoint

-- What a statement changed of what is filed, resolved and open by day. `is_set` says which rows there are, since a trigger has its own for each command.
create function app.issues_counted_by_day() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare zone text := coalesce((select w.zone from workspace w), 'UTC'); begin
  if tg_op = 'INSERT' then
    insert into issue_day_delta select team_id, k.counts, k.day, severity, count(*) from new_rows r, lateral (values
        (1, (r.created_at at time zone zone)::date), (2, (r.resolved_at at time zone zone)::date), (3, case when r.status <= 3 then (r.created_at at time zone zone)::date end)) as k (counts, day)
      where k.day is not null group by 1, 2, 3, 4;
  elsif tg_op = 'DELETE' then
    insert into issue_day_delta select team_id, k.counts, k.day, severity, -count(*) from old_rows r, lateral (values
        (1, (r.created_at at time zone zone)::date), (2, (r.resolved_at at time zone zone)::date), (3, case when r.status <= 3 then (r.created_at at time zone zone)::date end)) as k (counts, day)
      where k.day is not null group by 1, 2, 3, 4;
  else
    insert into issue_day_delta select team_id, k.counts, k.day, severity, sum(r.n) from (
        select team_id, created_at, resolved_at, status, severity, 1 as n from new_rows
        union all select team_id, created_at, resolved_at, status, severity, -1 from old_rows) r, lateral (values
        (1, (r.created_at at time zone zone)::date), (2, (r.resolved_at at time zone zone)::date), (3, case when r.status <= 3 then (r.created_at at time zone zone)::date end)) as k (counts, day)
      where k.day is not null group by 1, 2, 3, 4 having sum(r.n) <> 0;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger issues_days_in after insert on issues referencing new table as new_rows for each statement execute function app.issues_counted_by_day();
--> statement-breakpoint
create trigger issues_days_anew after update on issues referencing old table as old_rows new table as new_rows for each statement execute function app.issues_counted_by_day();
--> statement-breakpoint
create trigger issues_days_out after delete on issues referencing old table as old_rows for each statement execute function app.issues_counted_by_day();
--> statement-breakpoint

-- The flow between statuses: each move takes one away from what it was before and adds one to what it is after. An issue that goes to
-- another team takes its history along, and with it its part in the flow of all days before.
create function app.history_counted_by_day() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare zone text := coalesce((select w.zone from workspace w), 'UTC'); words text[] := array['new', 'open', 'in_progress', 'resolved', 'closed']; begin
  if tg_op = 'INSERT' then
    insert into issue_day_delta select team_id, 4, (at at time zone zone)::date, k.word, sum(k.n) from new_rows r, lateral (values
        (array_position(words, r.after #>> '{}'), 1), (array_position(words, r.before #>> '{}'), -1)) as k (word, n)
      where r.field = 'status' and k.word is not null group by 1, 3, 4 having sum(k.n) <> 0;
  elsif tg_op = 'DELETE' then
    insert into issue_day_delta select team_id, 4, (at at time zone zone)::date, k.word, -sum(k.n) from old_rows r, lateral (values
        (array_position(words, r.after #>> '{}'), 1), (array_position(words, r.before #>> '{}'), -1)) as k (word, n)
      where r.field = 'status' and k.word is not null group by 1, 3, 4 having sum(k.n) <> 0;
  else
    insert into issue_day_delta select r.team_id, 4, (r.at at time zone zone)::date, k.word, sum(k.n * r.sign) from (
        select team_id, at, before, after, 1 as sign from new_rows where field = 'status'
        union all select team_id, at, before, after, -1 from old_rows where field = 'status') r, lateral (values
        (array_position(words, r.after #>> '{}'), 1), (array_position(words, r.before #>> '{}'), -1)) as k (word, n)
      where k.word is not null group by 1, 3, 4 having sum(k.n * r.sign) <> 0;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger issue_history_days_in after insert on issue_history referencing new table as new_rows for each statement execute function app.history_counted_by_day();
--> statement-breakpoint
create trigger issue_history_days_anew after update on issue_history referencing old table as old_rows new table as new_rows for each statement execute function app.history_counted_by_day();
--> statement-breakpoint
create trigger issue_history_days_out after delete on issue_history referencing old table as old_rows for each statement execute function app.history_counted_by_day();
--> statement-breakpoint

-- As before, and the counts by day in the same breath. It belongs to the definer, who replaces it.
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

-- What the counts by day would be if they were counted now.
create function app.days_counted() returns table (team_id int, counts smallint, day date, word smallint, n bigint)
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  with zoned as (select coalesce((select zone from workspace), 'UTC') as zone),
  facts as (
    select i.team_id, k.counts, k.day, i.severity as word, count(*) as n from zoned z, issues i, lateral (values
      (1, (i.created_at at time zone z.zone)::date), (2, (i.resolved_at at time zone z.zone)::date), (3, case when i.status <= 3 then (i.created_at at time zone z.zone)::date end)) as k (counts, day)
      where k.day is not null group by 1, 2, 3, 4
    union all
    select h.team_id, 4, (h.at at time zone z.zone)::date, k.word, sum(k.n) from zoned z, issue_history h, lateral (values
      (array_position(array['new', 'open', 'in_progress', 'resolved', 'closed'], h.after #>> '{}'), 1),
      (array_position(array['new', 'open', 'in_progress', 'resolved', 'closed'], h.before #>> '{}'), -1)) as k (word, n)
      where h.field = 'status' and k.word is not null group by 1, 3, 4)
  select t.team, f.counts::smallint, f.day, f.word::smallint, sum(f.n)::bigint from facts f, lateral (values (f.team_id), (0)) as t (team) group by 1, 2, 3, 4 having sum(f.n) <> 0
$$;
--> statement-breakpoint
revoke all on function app.days_counted() from public;
--> statement-breakpoint

create or replace function app.rebuild_counters() returns void language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(4711002);
  lock table issues, issue_history in share mode;
  delete from issue_delta;
  delete from issue_cube;
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
    union all select 'issue_cube_people', c.team_id, format('%s %s %s', status, severity, nullif(assigned_to, 0)), n from issue_cube_people c
    union all select 'issue_cube_campaigns', c.team_id, format('%s %s %s', status, severity, nullif(campaign_id, 0)), n from issue_cube_campaigns c
    union all select x.cube, t.team, x.cell, n from issue_delta d, lateral (values (d.team_id), (0)) as t (team),
      lateral (values ('issue_cube', format('%s %s %s', status, severity, category_id)), ('issue_cube_people', format('%s %s %s', status, severity, assigned_to)),
        ('issue_cube_campaigns', format('%s %s %s', status, severity, campaign_id))) as x (cube, cell)
    union all select 'issue_days', c.team_id, format('%s %s %s', counts, day, word), n from issue_days c
    union all select 'issue_days', t.team, format('%s %s %s', counts, day, word), n from issue_day_delta d, lateral (values (d.team_id), (0)) as t (team)
  ), kept as (select s.cube, s.team_id, s.cell, sum(n)::bigint as n from said s group by 1, 2, 3),
  counted as (
    select x.cube, t.team as team_id, x.cell, count(*) as n from issues i, lateral (values (i.team_id), (0)) as t (team),
      lateral (values ('issue_cube', format('%s %s %s', status, severity, category_id)), ('issue_cube_people', format('%s %s %s', status, severity, assigned_to)),
        ('issue_cube_campaigns', format('%s %s %s', status, severity, campaign_id))) as x (cube, cell)
    group by 1, 2, 3
    union all select 'issue_days', d.team_id, format('%s %s %s', counts, day, word), n from app.days_counted() d)
  select cube, team_id, cell, coalesce(k.n, 0), coalesce(c.n, 0) from kept k full join counted c using (cube, team_id, cell)
  where coalesce(k.n, 0) <> coalesce(c.n, 0) order by 1, 2, 3
$$;
--> statement-breakpoint

-- Says in which zone days begin and end. Another one than before counts all days anew; the same one does nothing.
create function app.keep_zone(p_zone text) returns boolean language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare before text := coalesce((select zone from workspace), 'UTC'); begin
  perform now() at time zone p_zone;
  delete from workspace;
  insert into workspace (zone) values (p_zone);
  if before = p_zone then return false; end if;
  perform app.rebuild_counters();
  return true;
end $$;
--> statement-breakpoint
revoke all on function app.keep_zone(text) from public;
--> statement-breakpoint

-- What is there already, without the triggers that tell people of changes.
alter table issues disable trigger user;
--> statement-breakpoint
select app.remember_firsts();
--> statement-breakpoint
alter table issues enable trigger user;
--> statement-breakpoint
do $$ declare f text; begin
  grant create on schema app to qm_definer;
  foreach f in array array['issue_firsts()', 'issues_counted_by_day()', 'history_counted_by_day()'] loop
    execute format('revoke all on function app.%s from public', f);
    execute format('alter function app.%s owner to qm_definer', f);
  end loop;
  revoke create on schema app from qm_definer;
end $$;
--> statement-breakpoint
select app.rebuild_counters();
