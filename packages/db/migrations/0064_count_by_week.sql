-- Weeks of what has many words each day, and all there ever was of what runs, are cells of their own: adding up months of days took longer than all else of a dashboard.
-- They are made of the days as these are folded, so that who writes issues pays nothing, and the release before reads on what it knows.
grant create on schema app to qm_definer;
--> statement-breakpoint
do $make$ declare
  -- A cell `d` of a day or a month, and the coarser one that it belongs to.
  cells text := $f$ lateral (values (d.counts, d.day), (case when d.counts in (6, 7, 8, 9, 17, 19, 20, 21, 22) then (d.counts + 100)::smallint end, date_trunc('week', d.day::timestamp)::date),
      (case when d.counts between 23 and 26 then (d.counts + 100)::smallint end, date '-infinity')) as c (counts, day) $f$;
begin
  -- What is folded belongs to the definer, who replaces it.
  set local role qm_definer;
  execute replace($f$ create or replace function app.fold_counters() returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $body$
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
      select t.team, k.counts, k.day, k.word, sum(k.n) as n from (
        select d.team_id, c.counts, c.day, d.word, d.n from taken d, CELLS where c.counts is not null) k,
        lateral (values (k.team_id), (0)) as t (team) group by 1, 2, 3, 4 having sum(k.n) <> 0) d
    on (c.team_id, c.counts, c.day, c.word) = (d.team, d.counts, d.day, d.word)
    when matched then update set n = c.n + d.n
    when not matched then insert (team_id, counts, day, word, n) values (d.team, d.counts, d.day, d.word, d.n))
  select count(*) into days from taken;
  return folded + days;
end $body$ $f$, 'CELLS', cells);
  set local role qm_owner;

  -- What they would be if they were counted now.
  execute replace($f$ create function app.day_cells_counted() returns table (team_id int, counts smallint, day date, word int, n bigint)
    language sql stable set search_path = pg_catalog, public, pg_temp as $body$
      select d.team_id, c.counts, c.day, d.word, sum(d.n)::bigint from app.days_counted() d, CELLS where c.counts is not null group by 1, 2, 3, 4 having sum(d.n) <> 0
    $body$ $f$, 'CELLS', cells);
  revoke all on function app.day_cells_counted() from public;

  execute replace($f$ create or replace function app.counter_faults() returns table (cube text, team_id int, cell text, kept bigint, counted bigint)
    language sql stable set search_path = pg_catalog, public, pg_temp as $body$
  with said as (
    select 'issue_cube' as cube, c.team_id, format('%s %s %s', status, severity, category_id) as cell, n from issue_cube c
    union all select 'issue_cube_teams', c.team_id, format('%s %s', status, severity), n from issue_cube_teams c
    union all select 'issue_cube_people', c.team_id, format('%s %s %s', status, severity, nullif(assigned_to, 0)), n from issue_cube_people c
    union all select 'issue_cube_campaigns', c.team_id, format('%s %s %s', status, severity, nullif(campaign_id, 0)), n from issue_cube_campaigns c
    union all select x.cube, t.team, x.cell, n from issue_delta d, lateral (values (d.team_id), (0)) as t (team),
      lateral (values ('issue_cube', format('%s %s %s', status, severity, category_id)), ('issue_cube_teams', format('%s %s', status, severity)), ('issue_cube_people', format('%s %s %s', status, severity, assigned_to)),
        ('issue_cube_campaigns', format('%s %s %s', status, severity, campaign_id))) as x (cube, cell)
    union all select 'issue_days', c.team_id, format('%s %s %s', counts, day, word), n from issue_days c
    union all select 'issue_days', t.team, format('%s %s %s', c.counts, c.day, d.word), d.n from issue_day_delta d, CELLS, lateral (values (d.team_id), (0)) as t (team) where c.counts is not null
  ), kept as (select s.cube, s.team_id, s.cell, sum(n)::bigint as n from said s group by 1, 2, 3),
  counted as (
    select x.cube, t.team as team_id, x.cell, count(*) as n from issues i, lateral (values (i.team_id), (0)) as t (team),
      lateral (values ('issue_cube', format('%s %s %s', status, severity, category_id)), ('issue_cube_teams', format('%s %s', status, severity)), ('issue_cube_people', format('%s %s %s', status, severity, assigned_to)),
        ('issue_cube_campaigns', format('%s %s %s', status, severity, campaign_id))) as x (cube, cell)
    group by 1, 2, 3
    union all select 'issue_days', d.team_id, format('%s %s %s', counts, day, word), n from app.day_cells_counted() d)
  select cube, team_id, cell, coalesce(k.n, 0), coalesce(c.n, 0) from kept k full join counted c using (cube, team_id, cell)
  where coalesce(k.n, 0) <> coalesce(c.n, 0) order by 1, 2, 3
    $body$ $f$, 'CELLS', cells);
end $make$;
--> statement-breakpoint
revoke create on schema app from qm_definer;
--> statement-breakpoint
-- In their order, so that cells that are read together lie together.
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
  insert into issue_days select * from app.day_cells_counted() order by 1, 2, 3, 4;
  perform app.fold_counters();
end $$;
--> statement-breakpoint
-- What is there already; nobody folds meanwhile, and reads add what is pending as ever.
select pg_advisory_xact_lock(4711002);
--> statement-breakpoint
insert into issue_days select d.team_id, d.counts + 100, date_trunc('week', d.day::timestamp)::date, d.word, sum(d.n) from issue_days d
where d.counts in (6, 7, 8, 9, 17, 19, 20, 21, 22) group by 1, 2, 3, 4 having sum(d.n) <> 0 order by 1, 2, 3, 4;
--> statement-breakpoint
insert into issue_days select d.team_id, d.counts + 100, date '-infinity', d.word, sum(d.n) from issue_days d
where d.counts between 23 and 26 group by 1, 2, 3, 4 having sum(d.n) <> 0;
