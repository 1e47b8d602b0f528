do $$ declare t text; begin
  foreach t in array array['business_calendars', 'business_openings', 'sla_policies', 'issue_clocks'] loop
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to qm_definer', t);
    execute format('grant select on %I to qm_team, qm_teams, qm_own, qm_all', t);
  end loop;
end $$;
--> statement-breakpoint
grant insert, update (name, week, holidays), delete on business_calendars to qm_all;
--> statement-breakpoint
grant insert, update, delete on sla_policies to qm_all;
--> statement-breakpoint

-- Milliseconds of a calendar's working time until a moment, counted from its first opening; of all time where there is no calendar.
create function app.working_ms(p_calendar int, p_at timestamptz) returns bigint language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select case when p_at is null then null when p_calendar is null then (extract(epoch from p_at) * 1000)::bigint
    else coalesce((select o.before + (extract(epoch from least(p_at, o.closes_at) - o.opens_at) * 1000)::bigint
      from business_openings o where o.calendar_id = p_calendar and o.opens_at <= p_at order by o.opens_at desc limit 1), 0) end
$$;
--> statement-breakpoint
-- The moment at which so much has passed; none beyond the last opening.
create function app.working_at(p_calendar int, p_ms bigint) returns timestamptz language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select case when p_calendar is null then to_timestamp(p_ms / 1000.0)
    else (select case when o.opens_at + (p_ms - o.before) * interval '1 millisecond' <= o.closes_at then o.opens_at + (p_ms - o.before) * interval '1 millisecond' end
      from business_openings o where o.calendar_id = p_calendar and o.before < p_ms order by o.before desc limit 1) end
$$;
--> statement-breakpoint

-- Counts the clocks of these issues anew from their history. Its twin is `clocksOf` in the domain.
create function app.clock_issues(p_teams int[], p_ids bigint[]) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
      and not exists (select from agreed g where g.team_id = a.team_id and g.id = a.id))
  merge into issue_clocks kept using (
    select g.team_id, g.id, g.severity, g.respond as respond_goal, g.resolve as resolve_goal, k.paused_until,
      k.respond_met, k.respond_by, case when g.first_response_at is not null or g.ended then coalesce(g.first_response_at, g.resolved_at) end as responded_at,
      k.resolve_met, k.resolve_by, case when g.ended then g.resolved_at end as resolved_at
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
      -- Each stretch with the working time until it began, and of it; the one that goes on has no length yet.
      stretches as materialized (
        select s.clock, s.from_at, s.to_at, w.since, app.working_ms(g.calendar_id, s.to_at) - w.since as length from (
          select 'resolve' as clock, from_at, to_at from moves where word not in ('resolved', 'closed') and not g.pauses ? word and g.resolve is not null
          union all select 'respond', g.created_at, g.first_response_at where g.respond is not null) s,
          lateral (select app.working_ms(g.calendar_id, s.from_at) as since) w),
      holes as materialized (
        select s.clock, s.to_at is null as going_on, app.working_ms(g.calendar_id, h.begins) - s.since as begins,
          app.working_ms(g.calendar_id, h.ends) - app.working_ms(g.calendar_id, h.begins) as length, h.ends
        from asides a, stretches s, lateral (select greatest(a.from_at, s.from_at) as begins, least(a.to_at, s.to_at) as ends) h where h.begins < h.ends),
      -- A hole puts the end off if what is left has not run out as it begins.
      put_off as (
        select clock, length, begins - coalesce(sum(length) over (partition by clock order by begins, ends rows between unbounded preceding and 1 preceding), 0) as run_before
        from holes where going_on),
      counted as (
        select k.clock, k.goal * 60000::bigint as goal, k.stopped,
          (coalesce((select sum(length) from stretches s where s.clock = k.clock), 0) - coalesce((select sum(length) from holes h where h.clock = k.clock and not h.going_on), 0))::bigint as ms,
          (select max(since) from stretches s where s.clock = k.clock and s.to_at is null) as since
        from (values ('respond', g.respond, g.first_response_at is not null or g.ended), ('resolve', g.resolve, g.ended)) as k (clock, goal, stopped) where k.goal is not null),
      judged as (
        select c.clock, case when c.stopped then c.ms <= c.goal when c.ms > c.goal then false end as met,
          case when not c.stopped and c.ms <= c.goal and c.since is not null then app.working_at(g.calendar_id,
            (c.since + c.goal - c.ms + coalesce((select sum(length) from put_off p where p.clock = c.clock and p.run_before < c.goal - c.ms), 0))::bigint) end as by
        from counted c)
      select bool_and(met) filter (where clock = 'respond') as respond_met, max(by) filter (where clock = 'respond') as respond_by,
        bool_and(met) filter (where clock = 'resolve') as resolve_met, max(by) filter (where clock = 'resolve') as resolve_by,
        (select max(ends) from holes where going_on) as paused_until
      from judged) k) n
  on kept.team_id = n.team_id and kept.issue_id = n.id
  when matched and (kept.severity, kept.respond_goal, kept.respond_met, kept.respond_by, kept.responded_at, kept.resolve_goal, kept.resolve_met, kept.resolve_by, kept.resolved_at, kept.paused_until)
    is distinct from (n.severity, n.respond_goal, n.respond_met, n.respond_by, n.responded_at, n.resolve_goal, n.resolve_met, n.resolve_by, n.resolved_at, n.paused_until)
    then update set severity = n.severity, respond_goal = n.respond_goal, respond_met = n.respond_met, respond_by = n.respond_by, responded_at = n.responded_at, resolve_goal = n.resolve_goal, resolve_met = n.resolve_met, resolve_by = n.resolve_by, resolved_at = n.resolved_at, paused_until = n.paused_until
  when not matched then insert (team_id, issue_id, severity, respond_goal, respond_met, respond_by, responded_at, resolve_goal, resolve_met, resolve_by, resolved_at, paused_until)
    values (n.team_id, n.id, n.severity, n.respond_goal, n.respond_met, n.respond_by, n.responded_at, n.resolve_goal, n.resolve_met, n.resolve_by, n.resolved_at, n.paused_until);
end $$;
--> statement-breakpoint

-- History grows in the transaction of a change, after the change itself.
create function app.history_clocked() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare teams int[]; ids bigint[]; begin
  select array_agg(team_id), array_agg(issue_id) into teams, ids
    from (select distinct team_id, issue_id from new_rows where field in ('status', 'severity', 'teamId', 'assignedTo', 'snoozedUntil')) n;
  if ids is not null then perform app.clock_issues(teams, ids); end if;
  return null;
end $$;
--> statement-breakpoint
create trigger issue_history_clocked after insert on issue_history referencing new table as new_rows for each statement execute function app.history_clocked();
--> statement-breakpoint

-- A calendar's openings, in their order, in place of those before; whatever is agreed by it is then counted anew.
create function app.set_openings(p_calendar int, p_zone text, p_open_to date, p_opens timestamptz[], p_closes timestamptz[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if current_setting('role') not in ('qm_all', 'qm_jobs', 'qm_owner') then raise insufficient_privilege; end if;
  perform from business_calendars where id = p_calendar for update;
  delete from business_openings where calendar_id = p_calendar;
  insert into business_openings (calendar_id, opens_at, closes_at, before)
    select p_calendar, o.opens, o.closes, coalesce(sum((extract(epoch from o.closes - o.opens) * 1000)::bigint) over (order by o.opens rows between unbounded preceding and 1 preceding), 0)
    from unnest(p_opens, p_closes) as o (opens, closes);
  update business_calendars set zone = p_zone, open_to = p_open_to where id = p_calendar;
  update sla_policies set recounted_to = 0 where calendar_id = p_calendar;
end $$;
--> statement-breakpoint
-- The calendars whose openings are of another zone than the workspace's, or come to an end.
create function app.calendars_due(p_zone text, p_open_to date) returns table (id int, week jsonb, holidays jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select id, week, holidays from business_calendars where zone is distinct from p_zone or open_to is null or open_to < p_open_to
$$;
--> statement-breakpoint

-- Counts some more clocks anew after an agreement was changed. How many; 0 when all are done, -1 where another process is at it.
create function app.recount_clocks(p_most int) returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare p sla_policies; teams int[]; ids bigint[]; begin
  if not pg_try_advisory_xact_lock(4711003) then return -1; end if;
  select * into p from sla_policies where recounted_to is not null order by id limit 1 for update;
  if not found then return 0; end if;
  select array_agg(n.team_id), array_agg(n.id order by n.id) into teams, ids from (
    select i.team_id, i.id from issues i where i.id > p.recounted_to
      and case when p.team_id is null then not exists (select from sla_policies o where o.team_id = i.team_id) else i.team_id = p.team_id end
    order by i.id limit p_most) n;
  -- Whoever changes one of them meanwhile counts its clocks as well: one after the other.
  perform 1 from issues i where i.id = any (ids) order by i.id for no key update;
  if ids is not null then perform app.clock_issues(teams, ids); end if;
  update sla_policies set recounted_to = case when cardinality(ids) = p_most then ids[p_most] end where id = p.id;
  return coalesce(cardinality(ids), 0);
end $$;
--> statement-breakpoint

-- With a team's own agreement gone, the general one holds for its issues.
create function app.sla_policy_gone() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.team_id is null then delete from issue_clocks c where not exists (select from sla_policies p where p.team_id = c.team_id);
  elsif exists (select from teams where id = old.team_id) then
    update sla_policies set recounted_to = 0 where team_id is null;
    delete from issue_clocks where team_id = old.team_id and not exists (select from sla_policies where team_id is null);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger sla_policies_gone after delete on sla_policies for each row execute function app.sla_policy_gone();
--> statement-breakpoint

do $$ declare f text; begin
  grant create on schema app to qm_definer;
  foreach f in array array['working_ms(int, timestamptz)', 'working_at(int, bigint)', 'clock_issues(int[], bigint[])', 'history_clocked()',
    'set_openings(int, text, date, timestamptz[], timestamptz[])', 'calendars_due(text, date)', 'recount_clocks(int)', 'sla_policy_gone()'] loop
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to qm_definer', f);
    if f ~ '^(calendars_due|set_openings)' then execute format('grant execute on function app.%s to qm_jobs', f); end if;
    -- Counting anew changes no agreement and shows nothing, so the login role may ask for it outside of any scope.
    if f ~ '^recount_clocks' then execute format('grant execute on function app.%s to qm_app', f); end if;
    if f ~ '^set_openings' then execute format('grant execute on function app.%s to qm_all', f); end if;
    execute format('alter function app.%s owner to qm_definer', f);
  end loop;
  revoke create on schema app from qm_definer;
end $$;
--> statement-breakpoint
-- The sample and the loads of a bench make calendars and count clocks as the owner.
set local role qm_definer;
--> statement-breakpoint
grant execute on function app.set_openings(int, text, date, timestamptz[], timestamptz[]), app.clock_issues(int[], bigint[]) to qm_owner;
--> statement-breakpoint
set local role qm_owner;
