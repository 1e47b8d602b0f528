alter table bulk_changes force row level security;
--> statement-breakpoint
grant select, insert, update, delete on bulk_changes to qm_definer;
--> statement-breakpoint
grant select, insert on bulk_changes to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint

-- app.move_to_team for many issues at once: those that are in scope and still have the version they were seen with go, the others stay.
create function app.move_many_to_team(p_ids bigint[], p_versions int[], p_team int) returns setof bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare scope text := current_setting('role'); who int := current_setting('app.user_id')::int; bulk int := nullif(current_setting('app.bulk_id', true), '')::int; begin
  if scope not in ('qm_team', 'qm_teams', 'qm_all') or current_setting('app.actor_role') = 'reporter' then raise insufficient_privilege; end if;
  if not exists (select 1 from teams where id = p_team and active) then return; end if;
  perform 1 from issues i where i.id = any (p_ids) order by i.id for update;
  return query
    with moved as (
      update issues i set team_id = p_team, version = i.version + 1, updated_at = now(),
        assigned_to = case when exists (select 1 from team_members m where m.team_id = p_team and m.user_id = i.assigned_to) then i.assigned_to end
      from unnest(p_ids, p_versions) as asked (id, version)
      where i.id = asked.id and i.version = asked.version and i.team_id <> p_team
        and (scope = 'qm_all' or (scope = 'qm_team' and i.team_id = current_setting('app.team_id')::int)
          or (scope = 'qm_teams' and i.team_id = any (current_setting('app.team_ids')::int[])))
      returning i.id, i.version, old.team_id as team_before, old.assigned_to as assigned_before, new.assigned_to as assigned_after),
    remembered as (
      insert into issue_history (team_id, issue_id, actor_id, version, bulk_id, field, before, after)
        select p_team, m.id, who, m.version, bulk, 'teamId', to_jsonb(m.team_before), to_jsonb(p_team) from moved m
        union all
        select p_team, m.id, who, m.version, bulk, 'assignedTo', to_jsonb(m.assigned_before), null from moved m
        where m.assigned_before is distinct from m.assigned_after)
    select m.id from moved m;
end $$;
--> statement-breakpoint
revoke all on function app.move_many_to_team(bigint[], int[], int) from public;
--> statement-breakpoint
grant execute on function app.move_many_to_team(bigint[], int[], int) to qm_team, qm_teams, qm_all;
--> statement-breakpoint

-- Takes a person's own bulk change back, for ten minutes and once: each field that nobody has changed since gets back what it was,
-- where the person may still work the issue. That a move goes backwards is no move of the lifecycle, so it happens here and nowhere else.
-- p_codes holds the code of each word, by field. Tells of each issue whether all of it could be put back.
create function app.undo_bulk(p_bulk int, p_codes jsonb) returns table (issue_id bigint, put_back boolean)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare scope text := current_setting('role'); who int := current_setting('app.user_id')::int; b bulk_changes; undo int; back_ids bigint[]; left_ids bigint[]; begin
  if scope not in ('qm_teams', 'qm_own', 'qm_all') then raise insufficient_privilege; end if;
  select * into b from bulk_changes c
    where c.id = p_bulk and c.actor_id = who and c.undoes is null and c.undone_at is null and c.at > now() - interval '10 minutes' for update;
  if not found then return; end if;
  perform 1 from issues i where i.id in (select h.issue_id from issue_history h where h.bulk_id = p_bulk) order by i.id for update;
  insert into bulk_changes (actor_id, scope, what, counts, undoes) values (who, b.scope, b.what, '{}', p_bulk) returning id into undo;
  perform set_config('app.bulk_id', undo::text, true);

  with done as (
    select h.issue_id, h.field, nullif(h.before, 'null'::jsonb) as was, nullif(h.after, 'null'::jsonb) as is_now, i.team_id, i.reported_by,
      -- How an issue ended stands or falls with its status.
      bool_and(not exists (select 1 from issue_history s where s.team_id = h.team_id and s.issue_id = h.issue_id and s.field = h.field and s.id > h.id))
        over (partition by h.issue_id, case when h.field in ('status', 'resolution', 'resolutionReason', 'duplicateOf') then 'status' else h.field end) as still
    from issue_history h join issues i on i.id = h.issue_id and i.team_id = h.team_id
    where h.bulk_id = p_bulk and h.actor_id = who),
  aimed as (
    select d.*, coalesce(max(case when d.field = 'teamId' and d.still then (d.was #>> '{}')::int end) over (partition by d.issue_id), d.team_id) as target from done d),
  ruled as (
    select a.*, a.still
      and case scope when 'qm_all' then true when 'qm_own' then a.reported_by = who else a.target = any (current_setting('app.team_ids')::int[]) end
      and (a.field <> 'assignedTo' or a.was is null or exists (select 1 from team_members m join users u on u.id = m.user_id
        where m.team_id = a.target and m.user_id = (a.was #>> '{}')::int and u.active)) as may
    from aimed a),
  plan as (
    select r.issue_id, min(r.team_id) as team_id, bool_and(r.may) as whole, min(r.target) filter (where r.field = 'teamId' and r.may) as target,
      coalesce(jsonb_object_agg(r.field, coalesce(r.was, 'null'::jsonb)) filter (where r.may), '{}') as back
    from ruled r group by r.issue_id),
  written as (
    update issues i set
      team_id = coalesce(p.target, i.team_id),
      status = case when p.back ? 'status' then (p_codes -> 'status' ->> (p.back ->> 'status'))::smallint else i.status end,
      resolution = case when p.back ? 'resolution' then (p_codes -> 'resolution' ->> (p.back ->> 'resolution'))::smallint else i.resolution end,
      root_cause = case when p.back ? 'rootCause' then (p_codes -> 'rootCause' ->> (p.back ->> 'rootCause'))::smallint else i.root_cause end,
      severity = case when p.back ? 'severity' then (p_codes -> 'severity' ->> (p.back ->> 'severity'))::smallint else i.severity end,
      category_id = case when p.back ? 'categoryId' then (p.back ->> 'categoryId')::int else i.category_id end,
      campaign_id = case when p.back ? 'campaignId' then (p.back ->> 'campaignId')::int else i.campaign_id end,
      due_at = case when p.back ? 'dueAt' then (p.back ->> 'dueAt')::timestamptz else i.due_at end,
      assigned_to = case when p.back ? 'assignedTo' then (p.back ->> 'assignedTo')::int
        when p.target is null or exists (select 1 from team_members m where m.team_id = p.target and m.user_id = i.assigned_to) then i.assigned_to end,
      resolved_at = case when p.back ? 'status' then (b.kept -> i.id::text ->> 0)::timestamptz else i.resolved_at end,
      closed_at = case when p.back ? 'status' then (b.kept -> i.id::text ->> 1)::timestamptz else i.closed_at end,
      reopen_count = case when p.back ? 'status' then (b.kept -> i.id::text ->> 2)::smallint else i.reopen_count end,
      version = i.version + 1, updated_at = now()
    from plan p where i.team_id = p.team_id and i.id = p.issue_id and p.back <> '{}'
    returning i.id, i.team_id, i.version, old.assigned_to as assigned_before, new.assigned_to as assigned_after),
  texts as (
    update issue_texts t set resolution_reason = p.back ->> 'resolutionReason' from plan p
    where t.issue_id = p.issue_id and t.team_id = p.team_id and p.back ? 'resolutionReason'),
  remembered as (
    insert into issue_history (team_id, issue_id, actor_id, version, bulk_id, field, before, after)
      select w.team_id, w.id, who, w.version, undo, r.field, r.is_now, r.was from written w join ruled r on r.issue_id = w.id where r.may
      union all
      -- Whoever has got it since and does not belong to the team that it goes back to.
      select w.team_id, w.id, who, w.version, undo, 'assignedTo', to_jsonb(w.assigned_before), null from written w join plan p on p.issue_id = w.id
      where not p.back ? 'assignedTo' and w.assigned_before is distinct from w.assigned_after)
  select coalesce(array_agg(p.issue_id) filter (where p.whole), '{}'), coalesce(array_agg(p.issue_id) filter (where not p.whole), '{}') into back_ids, left_ids from plan p;

  update bulk_changes c set undone_at = now() where c.id = p_bulk;
  update bulk_changes c set counts = jsonb_build_object('changed', cardinality(back_ids), 'unchanged', 0, 'conflict', cardinality(left_ids), 'refused', 0) where c.id = undo;
  return query select u.id, true from unnest(back_ids) as u (id) union all select u.id, false from unnest(left_ids) as u (id);
end $$;
--> statement-breakpoint
revoke all on function app.undo_bulk(int, jsonb) from public;
--> statement-breakpoint
grant execute on function app.undo_bulk(int, jsonb) to qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
alter function app.move_many_to_team(bigint[], int[], int) owner to qm_definer;
--> statement-breakpoint
alter function app.undo_bulk(int, jsonb) owner to qm_definer;
--> statement-breakpoint
revoke create on schema app from qm_definer;
