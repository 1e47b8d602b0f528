-- Of the open work: who has how much, and of which category and team is what was filed on a day; and of what was filed, which status it has. So that
-- what a list of some weeks would leave by each value is known, where up to twenty thousand issues were counted, and people need not be added up.
-- holds up nobody: who reads reads on, and who changes an issue waits while what is there is counted, some two seconds at a million issues
lock table issues in share row exclusive mode;
--> statement-breakpoint
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
      (27, case when d.is_open then date '-infinity' end, coalesce(r.assigned_to, 0), r.n), (28, d.filed, r.status, r.n),
      (29, case when d.is_open then d.filed end, r.category_id, r.n), (30, case when d.is_open then d.filed end, r.team_id, r.n),
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
  triggered text := $f$ create or replace function app.issues_counted_by_day() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $body$
      declare zone text := coalesce((select w.zone from workspace w), 'UTC'); begin
        if tg_op = 'INSERT' then
          insert into issue_day_delta select r.team_id, k.counts, k.day, k.word, sum(k.n) from (select *, 1 as n from new_rows) %s group by 1, 2, 3, 4 having sum(k.n) <> 0;
        elsif tg_op = 'DELETE' then
          insert into issue_day_delta select r.team_id, k.counts, k.day, k.word, sum(k.n) from (select *, -1 as n from old_rows) %1$s group by 1, 2, 3, 4 having sum(k.n) <> 0;
        else
          insert into issue_day_delta select r.team_id, k.counts, k.day, k.word, sum(k.n) from (select *, 1 as n from new_rows union all select *, -1 from old_rows) %1$s group by 1, 2, 3, 4 having sum(k.n) <> 0;
        end if;
        return null;
      end $body$ $f$;
begin
  -- What triggers do belongs to the definer, who replaces it.
  set local role qm_definer;
  execute format(triggered, of_issues);
  set local role qm_owner;

  -- What the counts by day would be if they were counted now.
  execute format($f$ create or replace function app.days_counted_but_running() returns table (team_id int, counts smallint, day date, word int, n bigint)
    language sql stable set search_path = pg_catalog, public, pg_temp as $body$
      with zoned as (select coalesce((select zone from workspace), 'UTC') as zone),
      facts as (
        select r.team_id, k.counts, k.day, k.word, sum(k.n) as n from zoned, (select *, 1 as n from issues) %s group by 1, 2, 3, 4
        union all select r.team_id, k.counts, k.day, k.word, sum(k.n) from zoned, (select *, 1 as n from issue_history) %s group by 1, 2, 3, 4
        union all select r.team_id, k.counts, k.day, k.word, sum(k.n) from zoned, (select *, 1 as n from issue_clocks) %s group by 1, 2, 3, 4)
      select t.team, f.counts::smallint, f.day, f.word, sum(f.n)::bigint from facts f, lateral (values (f.team_id), (0)) as t (team) group by 1, 2, 3, 4 having sum(f.n) <> 0
    $body$ $f$, of_issues, of_history, of_clocks);
end $make$;
--> statement-breakpoint
revoke create on schema app from qm_definer;
--> statement-breakpoint
-- What is there already; nobody folds meanwhile.
select pg_advisory_xact_lock(4711002);
--> statement-breakpoint
insert into issue_days
select t.team, c.counts, c.day, c.word, sum(c.n) from (
  select i.team_id, 27::smallint as counts, date '-infinity' as day, coalesce(i.assigned_to, 0) as word, count(*) as n from issues i where i.status <= 3 group by 1, 4
  union all select i.team_id, k.counts::smallint, (i.created_at at time zone w.zone)::date, k.word, count(*)
  from (select coalesce((select zone from workspace), 'UTC') as zone) w, issues i, lateral (values (28, i.status::int), (29, case when i.status <= 3 then i.category_id end), (30, case when i.status <= 3 then i.team_id end)) as k (counts, word)
  where k.word is not null group by 1, 2, 3, 4) c, lateral (values (c.team_id), (0)) as t (team)
group by 1, 2, 3, 4 order by 1, 2, 3, 4;
