grant create on schema app to qm_definer;
--> statement-breakpoint
-- Only who owns a function may put another in its place.
set local role qm_definer;
--> statement-breakpoint
-- Takes a person's own bulk change back, for ten minutes and once: each field that nobody has changed since gets back what it was,
-- where the person may still work the issue. That a move goes backwards is no move of the lifecycle, so it happens here and nowhere else.
-- Nothing that the statement itself makes is joined: the planner knows nothing of its size, and took ten thousand times ten thousand rows.
-- A later change of many that was itself undone has left no trace to spare: the value is what this one set, and several are undone one after the other.
-- An issue that was a duplicate is one again where the person sees its original, from which nothing that was linked since leads back to it;
-- else it stays as it is with all of its ending. Links are put back by one at a time, as they are made; see app.original_of.
-- p_codes holds the code of each word, by field. Tells of each issue whether all of it could be put back.
create or replace function app.undo_bulk(p_bulk int, p_codes jsonb) returns table (issue_id bigint, put_back boolean)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare scope text := current_setting('role'); who int := current_setting('app.user_id')::int; b bulk_changes; undo int; back_ids bigint[]; left_ids bigint[]; links jsonb; barred bigint[]; begin
  if scope not in ('qm_teams', 'qm_own', 'qm_all') then raise insufficient_privilege; end if;
  select * into b from bulk_changes c
    where c.id = p_bulk and c.actor_id = who and c.undoes is null and c.undone_at is null and c.at > now() - interval '10 minutes' for update;
  if not found then return; end if;
  select jsonb_object_agg(h.issue_id, h.before) into links from issue_history h
    where h.bulk_id = p_bulk and h.actor_id = who and h.field = 'duplicateOf' and jsonb_typeof(h.before) = 'number' and not exists (
      select 1 from issue_history s where s.team_id = h.team_id and s.issue_id = h.issue_id and s.field = 'status' and s.version > h.version);
  if links is not null then perform pg_advisory_xact_lock(hashtext('app.duplicates')); end if;
  perform 1 from issues i where i.id in (select h.issue_id from issue_history h where h.bulk_id = p_bulk
    union select unnest(app.way_to_original(l.value::bigint, links)) from jsonb_each_text(links) l) order by i.id for update;
  select coalesce(array_agg(l.key::bigint), '{}') into barred from jsonb_each_text(links) l
    where l.value::bigint <> all (app.among_seen(array[l.value::bigint])) or l.key::bigint = any (app.way_to_original(l.value::bigint, links));
  insert into bulk_changes (actor_id, scope, what, counts, undoes) values (who, b.scope, b.what, '{}', p_bulk) returning id into undo;
  perform set_config('app.bulk_id', undo::text, true);

  with done as (
    select h.issue_id, h.field, nullif(h.before, 'null'::jsonb) as was, nullif(h.after, 'null'::jsonb) as is_now, i.team_id, i.reported_by,
      -- How an issue ended stands or falls with its status.
      bool_and(not exists (select 1 from issue_history s where s.team_id = h.team_id and s.issue_id = h.issue_id and s.field = h.field and s.id > h.id
          and not exists (select 1 from bulk_changes c where c.id = s.bulk_id and (c.undone_at is not null or c.undoes is not null)))
        and coalesce((select nullif(s.after, 'null'::jsonb) is not distinct from nullif(h.after, 'null'::jsonb) from issue_history s
          where s.team_id = h.team_id and s.issue_id = h.issue_id and s.field = h.field and s.id > h.id order by s.id desc limit 1), true))
        over (partition by h.issue_id, case when h.field in ('status', 'resolution', 'resolutionReason', 'duplicateOf') then 'status' else h.field end) as still
    from issue_history h join issues i on i.id = h.issue_id and i.team_id = h.team_id
    where h.bulk_id = p_bulk and h.actor_id = who),
  aimed as (
    select d.*, coalesce(max(case when d.field = 'teamId' and d.still then (d.was #>> '{}')::int end) over (partition by d.issue_id), d.team_id) as target from done d),
  ruled as (
    select a.*, a.still
      and case scope when 'qm_all' then true when 'qm_own' then a.reported_by = who else a.target = any (current_setting('app.team_ids')::int[]) end
      and (a.field <> 'assignedTo' or a.was is null or exists (select 1 from team_members m join users u on u.id = m.user_id
        where m.team_id = a.target and m.user_id = (a.was #>> '{}')::int and u.active))
      and (a.field not in ('status', 'resolution', 'resolutionReason', 'duplicateOf') or a.issue_id <> all (barred)) as may
    from aimed a),
  parts as (
    select r.issue_id, r.field, r.was, r.is_now, r.team_id, r.target, r.may from ruled r
    -- When it was resolved and closed, and how often reopened, comes back with the status.
    union all select k.key::bigint, '#kept', k.value, null, null, null, true from jsonb_each(b.kept) k),
  plan as (
    select r.issue_id, min(r.team_id) as team_id, bool_and(r.may) as whole, min(r.target) filter (where r.field = 'teamId' and r.may) as target,
      coalesce(jsonb_object_agg(r.field, coalesce(r.was, 'null'::jsonb)) filter (where r.may and r.field <> '#kept'), '{}') as back,
      coalesce(jsonb_object_agg(r.field, coalesce(r.is_now, 'null'::jsonb)) filter (where r.may and r.field <> '#kept'), '{}') as stands,
      (max(r.was::text) filter (where r.field = '#kept'))::jsonb as kept
    from parts r group by r.issue_id),
  written as (
    update issues i set
      team_id = coalesce(p.target, i.team_id),
      status = case when p.back ? 'status' then (p_codes -> 'status' ->> (p.back ->> 'status'))::smallint else i.status end,
      resolution = case when p.back ? 'resolution' then (p_codes -> 'resolution' ->> (p.back ->> 'resolution'))::smallint else i.resolution end,
      duplicate_of = case when p.back ? 'duplicateOf' then (p.back ->> 'duplicateOf')::bigint else i.duplicate_of end,
      root_cause = case when p.back ? 'rootCause' then (p_codes -> 'rootCause' ->> (p.back ->> 'rootCause'))::smallint else i.root_cause end,
      severity = case when p.back ? 'severity' then (p_codes -> 'severity' ->> (p.back ->> 'severity'))::smallint else i.severity end,
      category_id = case when p.back ? 'categoryId' then (p.back ->> 'categoryId')::int else i.category_id end,
      campaign_id = case when p.back ? 'campaignId' then (p.back ->> 'campaignId')::int else i.campaign_id end,
      due_at = case when p.back ? 'dueAt' then (p.back ->> 'dueAt')::timestamptz else i.due_at end,
      assigned_to = case when p.back ? 'assignedTo' then (p.back ->> 'assignedTo')::int
        when p.target is null or exists (select 1 from team_members m where m.team_id = p.target and m.user_id = i.assigned_to) then i.assigned_to end,
      resolved_at = case when p.back ? 'status' then (p.kept ->> 0)::timestamptz else i.resolved_at end,
      closed_at = case when p.back ? 'status' then (p.kept ->> 1)::timestamptz else i.closed_at end,
      reopen_count = case when p.back ? 'status' then (p.kept ->> 2)::smallint else i.reopen_count end,
      version = i.version + 1, updated_at = now()
    from plan p where i.team_id = p.team_id and i.id = p.issue_id and p.back <> '{}'
    returning i.id, i.team_id, i.version, old.assigned_to as assigned_before, new.assigned_to as assigned_after, p.back, p.stands),
  texts as (
    update issue_texts t set resolution_reason = p.back ->> 'resolutionReason' from plan p
    where t.issue_id = p.issue_id and t.team_id = p.team_id and p.back ? 'resolutionReason'),
  remembered as (
    insert into issue_history (team_id, issue_id, actor_id, version, bulk_id, field, before, after)
      select w.team_id, w.id, who, w.version, undo, f.key, nullif(w.stands -> f.key, 'null'::jsonb), nullif(f.value, 'null'::jsonb)
      from written w cross join lateral jsonb_each(w.back) f
      union all
      -- Whoever has got it since and does not belong to the team that it goes back to.
      select w.team_id, w.id, who, w.version, undo, 'assignedTo', to_jsonb(w.assigned_before), null from written w
      where not w.back ? 'assignedTo' and w.assigned_before is distinct from w.assigned_after)
  select coalesce(array_agg(p.issue_id) filter (where p.whole), '{}'), coalesce(array_agg(p.issue_id) filter (where not p.whole), '{}') into back_ids, left_ids from plan p;

  update bulk_changes c set undone_at = now() where c.id = p_bulk;
  update bulk_changes c set counts = jsonb_build_object('changed', cardinality(back_ids), 'unchanged', 0, 'conflict', cardinality(left_ids), 'refused', 0) where c.id = undo;
  return query select u.id, true from unnest(back_ids) as u (id) union all select u.id, false from unnest(left_ids) as u (id);
end $$;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
revoke create on schema app from qm_definer;
