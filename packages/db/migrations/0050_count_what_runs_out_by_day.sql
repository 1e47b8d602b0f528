-- holds up nobody: it is made beforehand, without a lock, wherever there are clocks
CREATE INDEX IF NOT EXISTS "issue_clocks_respond_runs_out" ON "issue_clocks" USING btree ("respond_by","team_id","severity") WHERE respond_by is not null;
--> statement-breakpoint
-- holds up nobody: it is made beforehand, without a lock, wherever there are clocks
CREATE INDEX IF NOT EXISTS "issue_clocks_resolve_runs_out" ON "issue_clocks" USING btree ("resolve_by","team_id","severity") WHERE resolve_by is not null;
--> statement-breakpoint
-- holds up nobody: who reads reads on, and who changes an issue waits while the clocks that run are counted, about half a second at a million issues
lock table issue_clocks in share row exclusive mode;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
do $make$ declare
  stopped text := $f$ (16, d.answered, r.severity * d.in_time, r.n), (17, d.answered, r.team_id * d.in_time, r.n),
      (18, d.solved, r.severity * d.done_in_time, r.n), (19, d.solved, r.team_id * d.done_in_time, r.n) $f$;
  runs_out text := $f$ (23, d.answer_ends, r.severity::int, r.n), (24, d.answer_ends, r.team_id, r.n), (25, d.solving_ends, r.severity, r.n), (26, d.solving_ends, r.team_id, r.n) $f$;
  facts text := $f$ r, lateral (select (r.responded_at at time zone zone)::date as answered, (r.resolved_at at time zone zone)::date as solved,
      case when r.respond_met then 1 when not r.respond_met then -1 end as in_time, case when r.resolve_met then 1 when not r.resolve_met then -1 end as done_in_time,
      -- The month, so that years of them are few rows. What had run out when it was taken up again stands before all months.
      case when r.responded_at is null then coalesce(date_trunc('month', r.respond_by at time zone zone)::date, case when not r.respond_met then date '-infinity' end) end as answer_ends,
      case when r.resolved_at is null then coalesce(date_trunc('month', r.resolve_by at time zone zone)::date, case when not r.resolve_met then date '-infinity' end) end as solving_ends) d,
    lateral (values %s) as k (counts, day, word, n)
    where k.day is not null and k.word is not null $f$;
begin
  -- What triggers do belongs to the definer, who replaces it.
  set local role qm_definer;
  execute format($f$ create or replace function app.clocks_counted_by_day() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $body$
    declare zone text := coalesce((select w.zone from workspace w), 'UTC'); begin
      if tg_op = 'INSERT' then
        insert into issue_day_delta select r.team_id, k.counts, k.day, k.word, sum(k.n) from (select *, 1 as n from new_rows) %s group by 1, 2, 3, 4 having sum(k.n) <> 0;
      elsif tg_op = 'DELETE' then
        insert into issue_day_delta select r.team_id, k.counts, k.day, k.word, sum(k.n) from (select *, -1 as n from old_rows) %1$s group by 1, 2, 3, 4 having sum(k.n) <> 0;
      else
        insert into issue_day_delta select r.team_id, k.counts, k.day, k.word, sum(k.n) from (select *, 1 as n from new_rows union all select *, -1 from old_rows) %1$s group by 1, 2, 3, 4 having sum(k.n) <> 0;
      end if;
      return null;
    end $body$ $f$, format(facts, stopped || ',' || runs_out));
  set local role qm_owner;

  -- What the counts by day would be if they were counted now.
  alter function app.days_counted() rename to days_counted_but_running;
  execute format($f$ create function app.clocks_running_counted() returns table (team_id int, counts smallint, day date, word int, n bigint)
    language sql stable set search_path = pg_catalog, public, pg_temp as $body$
      with zoned as (select coalesce((select zone from workspace), 'UTC') as zone)
      select r.team_id, k.counts::smallint, k.day, k.word, sum(k.n) from zoned, (select *, 1 as n from issue_clocks where resolved_at is null) %s group by 1, 2, 3, 4
    $body$ $f$, format(facts, runs_out));
  create function app.days_counted() returns table (team_id int, counts smallint, day date, word int, n bigint)
    language sql stable set search_path = pg_catalog, public, pg_temp as $body$
      select * from app.days_counted_but_running()
      union all select t.team, c.counts, c.day, c.word, sum(c.n)::bigint from app.clocks_running_counted() c, lateral (values (c.team_id), (0)) as t (team) group by 1, 2, 3, 4
    $body$;
  revoke all on function app.days_counted(), app.clocks_running_counted() from public;
end $make$;
--> statement-breakpoint
revoke create on schema app from qm_definer;
--> statement-breakpoint
insert into issue_day_delta select team_id, counts, day, word, n from app.clocks_running_counted();
--> statement-breakpoint
select app.fold_counters();
--> statement-breakpoint
drop index if exists "issue_clocks_running";
--> statement-breakpoint
drop index if exists "issue_clocks_resolve_by";
