-- Nobody counts clocks anew meanwhile, who would hold what is agreed and wait for the clocks, as this holds the clocks and waits for what is agreed.
select pg_advisory_xact_lock(4711003);
--> statement-breakpoint
ALTER TABLE "issue_clocks" ADD COLUMN "respond_took" integer;
--> statement-breakpoint
ALTER TABLE "issue_clocks" ADD COLUMN "resolve_took" integer;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
-- As before, and of a clock that has stopped it says how long it ran, in begun minutes: these are more than the goal exactly where it is missed.
create or replace function app.clock_issues(p_teams int[], p_ids bigint[]) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from sla_policies) and not exists (select from issue_clocks) then return; end if;
  with asked as (select distinct a.team_id, a.id from unnest(p_teams, p_ids) as a (team_id, id)),
  agreed as materialized (
    select i.team_id, i.id, i.severity, i.status >= 4 as ended, i.created_at, i.first_response_at, i.resolved_at, p.calendar_id, p.pauses, p.pauses_aside,
      (p.goals -> w.word ->> 'respond')::int as respond, (p.goals -> w.word ->> 'resolve')::int as resolve
    from asked a join issues i on i.team_id = a.team_id and i.id = a.id
      cross join lateral (select (array['low', 'medium', 'high', 'critical'])[i.severity] as word) w
      join lateral (select * from sla_policies p where p.team_id = i.team_id or p.team_id is null order by p.team_id nulls last limit 1) p on true
    where p.goals -> w.word ->> 'respond' is not null or p.goals -> w.word ->> 'resolve' is not null),
  gone as (
    delete from issue_clocks c using asked a where c.team_id = a.team_id and c.issue_id = a.id
      -- Asked of each by itself: the planner takes what is agreed for one row, and would go through all of it for each.
      and not exists (select from issues i
          cross join lateral (select (array['low', 'medium', 'high', 'critical'])[i.severity] as word) w
          join lateral (select * from sla_policies p where p.team_id = i.team_id or p.team_id is null order by p.team_id nulls last limit 1) p on true
        where i.team_id = a.team_id and i.id = a.id and (p.goals -> w.word ->> 'respond' is not null or p.goals -> w.word ->> 'resolve' is not null) offset 0))
  merge into issue_clocks kept using (
    select g.team_id, g.id, g.severity, g.respond as respond_goal, g.resolve as resolve_goal, k.paused_until,
      k.respond_met, k.respond_took, k.respond_by, case when g.first_response_at is not null or g.ended then coalesce(g.first_response_at, g.resolved_at) end as responded_at,
      k.resolve_met, k.resolve_took, k.resolve_by, case when g.ended then g.resolved_at end as resolved_at
    -- Issue by issue, each from its own history: whatever the planner expects, the work grows with the number of issues and no faster.
    from agreed g cross join lateral (
      with moves as materialized (
        select h.at as from_at, lead(h.at) over (order by h.id) as to_at, h.after #>> '{}' as word
        from issue_history h where h.team_id = g.team_id and h.issue_id = g.id and h.field = 'status'),
      asides as materialized (
        select x.from_at, x.to_at from (
          select t.from_at, least(t.until, t.told_anew, (select min(m.from_at) from moves m where m.from_at > t.from_at)) as to_at from (
            select h.at as from_at, lead(h.at) over (order by h.id) as told_anew, case when h.after #>> '{}' ~ '^\d{4}-' then (h.after #>> '{}')::timestamptz end as until
            from issue_history h where g.pauses_aside and h.team_id = g.team_id and h.issue_id = g.id and h.field = 'snoozedUntil') t
          where t.until is not null) x where x.from_at < x.to_at),
      -- What each clock ran through, less what was put aside; what it went on through is one run, and one that goes on has no length yet.
      runs as materialized (
        select c.clock, lower(run) as from_at, w.since, app.working_ms(g.calendar_id, upper(run)) - w.since as length from (
          select s.clock, range_agg(tstzrange(s.from_at, s.to_at)) - coalesce((select range_agg(tstzrange(from_at, to_at)) from asides), '{}') as counts from (
            select 'resolve' as clock, from_at, to_at from moves where word not in ('resolved', 'closed') and not g.pauses ? word and g.resolve is not null
            union all select 'respond', g.created_at, g.first_response_at where g.respond is not null) s
          where s.to_at is null or s.from_at < s.to_at group by 1) c,
          unnest(c.counts) run, lateral (select app.working_ms(g.calendar_id, lower(run)) as since) w),
      added as (
        select *, coalesce(sum(length) over (partition by clock order by from_at rows between unbounded preceding and 1 preceding), 0)::bigint as before from runs),
      judged as (
        select k.clock, k.ran <= k.goal as met, ceil(k.ran / 60000)::int as took,
          case when not k.stopped then (select case when before = k.goal then from_at else app.working_at(g.calendar_id, since + k.goal - before) end
            from added where clock = k.clock and (length is null or before + length > k.goal) order by from_at limit 1) end as by
        from (select v.*, case when stopped then (select coalesce(sum(length), 0) from added where clock = v.clock) end as ran
          from (values ('respond', g.respond * 60000::bigint, g.first_response_at is not null or g.ended), ('resolve', g.resolve * 60000::bigint, g.ended)) as v (clock, goal, stopped) where goal is not null) k)
      select bool_and(met) filter (where clock = 'respond') as respond_met, max(took) filter (where clock = 'respond') as respond_took, max(by) filter (where clock = 'respond') as respond_by,
        bool_and(met) filter (where clock = 'resolve') as resolve_met, max(took) filter (where clock = 'resolve') as resolve_took, max(by) filter (where clock = 'resolve') as resolve_by,
        case when exists (select from runs where length is null) then (select max(to_at) from asides) end as paused_until
      from judged) k) n
  on kept.team_id = n.team_id and kept.issue_id = n.id
  when matched and (kept.severity, kept.respond_goal, kept.respond_met, kept.respond_took, kept.respond_by, kept.responded_at, kept.resolve_goal, kept.resolve_met, kept.resolve_took, kept.resolve_by, kept.resolved_at, kept.paused_until)
    is distinct from (n.severity, n.respond_goal, n.respond_met, n.respond_took, n.respond_by, n.responded_at, n.resolve_goal, n.resolve_met, n.resolve_took, n.resolve_by, n.resolved_at, n.paused_until)
    then update set severity = n.severity, respond_goal = n.respond_goal, respond_met = n.respond_met, respond_took = n.respond_took, respond_by = n.respond_by, responded_at = n.responded_at, resolve_goal = n.resolve_goal, resolve_met = n.resolve_met, resolve_took = n.resolve_took, resolve_by = n.resolve_by, resolved_at = n.resolved_at, paused_until = n.paused_until
  when not matched then insert (team_id, issue_id, severity, respond_goal, respond_met, respond_took, respond_by, responded_at, resolve_goal, resolve_met, resolve_took, resolve_by, resolved_at, paused_until)
    values (n.team_id, n.id, n.severity, n.respond_goal, n.respond_met, n.respond_took, n.respond_by, n.responded_at, n.resolve_goal, n.resolve_met, n.resolve_took, n.resolve_by, n.resolved_at, n.paused_until);
end $$;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
revoke create on schema app from qm_definer;
--> statement-breakpoint
-- holds up nobody: agreements are a few rows, and their clocks are counted anew bit by bit, behind the product that runs
update sla_policies set recounted_to = 0;
