-- What an issue, a move of its status and its clocks count for is told once, for the triggers and for the recount. `r` is the row, `zone` the workspace's.
grant create on schema app to qm_definer;
--> statement-breakpoint
do $make$ declare
  of_issues text := $f$ r, lateral (select (r.created_at at time zone zone)::date as filed, (r.resolved_at at time zone zone)::date as ended, (r.due_at at time zone zone)::date as due,
      r.status <= 3 as is_open, coalesce(r.resolution, 1) in (1, 4) as is_valid) d, lateral (values
      (1, d.filed, r.severity::int, r.n), (2, d.ended, r.severity, r.n), (3, case when d.is_open then d.filed end, r.severity, r.n),
      (6, d.filed, r.category_id, r.n), (7, d.filed, r.root_cause, r.n), (8, d.filed, r.campaign_id, r.n), (9, d.filed, r.team_id, r.n),
      (10, case when r.reopen_count > 0 then d.ended end, r.severity, r.n), (11, case when r.recurs then d.filed end, r.severity, r.n),
      (12, case when d.is_valid then d.filed end, r.stage, r.n),
      (13, case when d.is_valid then date '-infinity' end, r.campaign_id, r.n), (14, case when d.is_valid and r.stage = 2 then date '-infinity' end, r.campaign_id, r.n),
      (15, case when d.is_open then d.due end, r.severity, r.n),
      (20, d.ended, r.took_stretch, r.n), (21, d.ended, r.first_took_stretch, r.n), (22, d.filed, r.respond_stretch, r.n)) as k (counts, day, word, n)
    where k.day is not null and k.word is not null $f$;
  of_history text := $f$ r, lateral (select (r.at at time zone zone)::date as day, date_trunc('month', r.at at time zone zone)::date as month,
      array_position(array['new', 'open', 'in_progress', 'resolved', 'closed'], r.after #>> '{}') as came, array_position(array['new', 'open', 'in_progress', 'resolved', 'closed'], r.before #>> '{}') as gone) d,
      lateral (values (4, d.day, d.came, r.n), (4, d.day, d.gone, -r.n), (5, d.month, d.came, r.n), (5, d.month, d.gone, -r.n)) as k (counts, day, word, n)
    where r.field = 'status' and k.word is not null $f$;
  of_clocks text := $f$ r, lateral (select (r.responded_at at time zone zone)::date as answered, (r.resolved_at at time zone zone)::date as solved,
      case when r.respond_met then 1 when not r.respond_met then -1 end as in_time, case when r.resolve_met then 1 when not r.resolve_met then -1 end as done_in_time) d, lateral (values
      (16, d.answered, r.severity * d.in_time, r.n), (17, d.answered, r.team_id * d.in_time, r.n),
      (18, d.solved, r.severity * d.done_in_time, r.n), (19, d.solved, r.team_id * d.done_in_time, r.n)) as k (counts, day, word, n)
    where k.day is not null and k.word is not null $f$;
  counted record;
begin
  -- What triggers do belongs to the definer, who replaces it.
  set local role qm_definer;
  for counted in select * from (values ('issues_counted_by_day', of_issues), ('history_counted_by_day', of_history), ('clocks_counted_by_day', of_clocks)) as c (name, facts) loop
    execute format($f$ create or replace function app.%s() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $body$
      declare zone text := coalesce((select w.zone from workspace w), 'UTC'); begin
        if tg_op = 'INSERT' then
          insert into issue_day_delta select r.team_id, k.counts, k.day, k.word, sum(k.n) from (select *, 1 as n from new_rows) %s group by 1, 2, 3, 4 having sum(k.n) <> 0;
        elsif tg_op = 'DELETE' then
          insert into issue_day_delta select r.team_id, k.counts, k.day, k.word, sum(k.n) from (select *, -1 as n from old_rows) %2$s group by 1, 2, 3, 4 having sum(k.n) <> 0;
        else
          insert into issue_day_delta select r.team_id, k.counts, k.day, k.word, sum(k.n) from (select *, 1 as n from new_rows union all select *, -1 from old_rows) %2$s group by 1, 2, 3, 4 having sum(k.n) <> 0;
        end if;
        return null;
      end $body$ $f$, counted.name, counted.facts);
  end loop;
  set local role qm_owner;

  -- What the counts by day would be if they were counted now.
  drop function app.days_counted();
  execute format($f$ create function app.days_counted() returns table (team_id int, counts smallint, day date, word int, n bigint)
    language sql stable set search_path = pg_catalog, public, pg_temp as $body$
      with zoned as (select coalesce((select zone from workspace), 'UTC') as zone),
      facts as (
        select r.team_id, k.counts, k.day, k.word, sum(k.n) as n from zoned, (select *, 1 as n from issues) %s group by 1, 2, 3, 4
        union all select r.team_id, k.counts, k.day, k.word, sum(k.n) from zoned, (select *, 1 as n from issue_history) %s group by 1, 2, 3, 4
        union all select r.team_id, k.counts, k.day, k.word, sum(k.n) from zoned, (select *, 1 as n from issue_clocks) %s group by 1, 2, 3, 4)
      select t.team, f.counts::smallint, f.day, f.word, sum(f.n)::bigint from facts f, lateral (values (f.team_id), (0)) as t (team) group by 1, 2, 3, 4 having sum(f.n) <> 0
    $body$ $f$, of_issues, of_history, of_clocks);
  revoke all on function app.days_counted() from public;
end $make$;
--> statement-breakpoint
create trigger issue_clocks_days_in after insert on issue_clocks referencing new table as new_rows for each statement execute function app.clocks_counted_by_day();
--> statement-breakpoint
create trigger issue_clocks_days_anew after update on issue_clocks referencing old table as old_rows new table as new_rows for each statement execute function app.clocks_counted_by_day();
--> statement-breakpoint
create trigger issue_clocks_days_out after delete on issue_clocks referencing old table as old_rows for each statement execute function app.clocks_counted_by_day();
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
revoke all on function app.clocks_counted_by_day() from public;
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
  delete from issue_cube_people;
  delete from issue_cube_campaigns;
  delete from issue_day_delta;
  delete from issue_days;
  insert into issue_delta select team_id, status, severity, category_id, assigned_to, campaign_id, count(*) from issues group by 1, 2, 3, 4, 5, 6;
  insert into issue_days select * from app.days_counted();
  perform app.fold_counters();
end $$;
--> statement-breakpoint
select app.rebuild_counters();
