-- What a statement changed is told from what it left alone without a join: a function keeps its plans, those of one row serve ten thousand
-- later on the same connection, and a nested loop over both tables of a transition is a hundred million steps then.
create or replace function app.issues_signalled() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare said text; begin
  if tg_op <> 'DELETE' then
    for said in select json_build_object('issues', json_agg(json_build_array(id, team_id, reported_by, assigned_to) order by id))::text
      from (select n.*, (row_number() over (order by n.id) - 1) / 120 as part from new_rows n) as parted group by part
    loop perform pg_notify('qm_live', said); end loop;
  end if;
  -- Who loses an issue from sight could see it until then, and is told that it is worth another look.
  if tg_op = 'UPDATE' then
    for said in select json_build_object('left', json_agg(json_build_array(id, team_id, reported_by, assigned_to) order by id))::text
      from (select o.*, (row_number() over (order by o.id) - 1) / 120 as part from (
        select id, team_id, reported_by, assigned_to from old_rows except select id, team_id, reported_by, assigned_to from new_rows) o) as parted group by part
    loop perform pg_notify('qm_live', said); end loop;
  elsif tg_op = 'DELETE' then
    for said in select json_build_object('left', json_agg(json_build_array(id, team_id, reported_by, assigned_to) order by id))::text
      from (select o.*, (row_number() over (order by o.id) - 1) / 120 as part from old_rows o) as parted group by part
    loop perform pg_notify('qm_live', said); end loop;
  end if;
  return null;
end $$;
--> statement-breakpoint

create or replace function app.talk_signalled() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare touched jsonb; said text; begin
  if tg_op = 'INSERT' then
    select jsonb_agg(to_jsonb(n) - 'body') into touched from new_rows n;
  elsif tg_op = 'UPDATE' then
    select jsonb_agg(row - 'body') into touched from (
      select (array_agg(row) filter (where is_new))[1] as row
      from (select id, true as is_new, to_jsonb(n) as row from new_rows n union all select id, false, to_jsonb(o) from old_rows o) versions
      group by id having count(distinct row - 'team_id') > 1) changed;
  else
    select jsonb_agg(to_jsonb(o) - 'body') into touched from old_rows o;
  end if;
  if touched is null then return null; end if;
  for said in
    with talk as (
      select distinct t.team_id, t.issue_id, coalesce(t.internal, c.internal, false) as internal
      from jsonb_to_recordset(touched) as t (team_id int, issue_id bigint, comment_id bigint, internal boolean)
        left join issue_comments c on c.team_id = t.team_id and c.issue_id = t.issue_id and c.id = t.comment_id
    ), parted as (
      select i.id, i.team_id, i.reported_by, i.assigned_to, talk.internal, (row_number() over (partition by talk.internal order by i.id) - 1) / 120 as part
      from talk join issues i on i.team_id = talk.team_id and i.id = talk.issue_id
    )
    select json_build_object(case when internal then 'notes' else 'issues' end,
      json_agg(json_build_array(id, team_id, reported_by, assigned_to) order by id))::text
    from parted group by internal, part
  loop perform pg_notify('qm_live', said); end loop;
  return null;
end $$;
--> statement-breakpoint
drop trigger issues_notice_unseen on issues;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
-- Only who owns a function may put another in its place.
set local role qm_definer;
--> statement-breakpoint
create or replace function app.watch_assigned() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into issue_watchers (team_id, issue_id, user_id, reason)
    select max(team_id) filter (where is_new), id, max(assigned_to) filter (where is_new), 'assignee' from (
      select id, team_id, assigned_to, true as is_new from new_rows union all select id, team_id, assigned_to, false from old_rows) changed
    group by id having max(assigned_to) filter (where is_new) is distinct from max(assigned_to) filter (where not is_new)
      and max(assigned_to) filter (where is_new) is not null
    on conflict do nothing;
  return null;
end $$;
--> statement-breakpoint

-- What leaves a person's sight takes its notices along, and with them what waits to be mailed about it: all that one statement moves, at once.
-- The notices have followed their issues to the other team by then. Planned each time, for as many as there are.
create or replace function app.notice_unseen() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare ids bigint[] := array(select id from (select id, team_id, assigned_to from new_rows except select id, team_id, assigned_to from old_rows) moved); begin
  if ids = '{}' then return null; end if;
  execute $q$
    delete from notifications n using issues i, users u
      where i.id = any ($1) and n.team_id = i.team_id and n.issue_id = i.id and u.id = n.user_id
        and not app.in_sight(u.id, u.role, i.team_id, i.reported_by, i.assigned_to, n.internal) $q$ using ids;
  execute $q$
    update notifications n set issue_ids = g.rest, count = cardinality(g.rest)
      from (
        select m.user_id, m.id, array(select unnest(m.issue_ids) except select unnest(array_agg(i.id)) order by 1) as rest
        from issues i join notifications m on m.bulk_id is not null and m.issue_ids @> array[i.id] join users u on u.id = m.user_id
        where i.id = any ($1) and not app.in_sight(u.id, u.role, i.team_id, i.reported_by, i.assigned_to, false) group by m.user_id, m.id
      ) g
      where n.user_id = g.user_id and n.id = g.id $q$ using ids;
  return null;
end $$;
--> statement-breakpoint
-- Tells people of events that are theirs to know: never who did it, never who muted the issue, never what is out of their sight.
-- Events of one issue renew one row; those of a bulk change, or of one statement about many issues, make one row for each person.
-- What is said of many is planned each time, for as many as there are.
create or replace function app.notify(p_events app.notice_event[], p_actor int, p_bulk text default null) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare bulk text := coalesce(p_bulk, nullif(current_setting('app.bulk_id', true), '')); one app.notice_event[]; many app.notice_event[]; begin
  with meant as (
    select distinct on (e.user_id, e.issue_id, e.internal) e.user_id, e.team_id, e.issue_id, e.kind, e.internal, e.comment_id, e.history_id,
      case when s.value -> 'mail' = 'false' then 'inbox' when c.chosen = 'bundled' and i.severity = 4 then 'once' else c.chosen end as way,
      u.role, i.reported_by, i.assigned_to
    from unnest(p_events) e
    join users u on u.id = e.user_id and u.active
    join issues i on i.team_id = e.team_id and i.id = e.issue_id
    left join user_settings s on s.user_id = e.user_id and s.name = 'notifications'
    cross join lateral (select case when s.value -> 'ways' ->> e.kind in ('off', 'inbox', 'daily', 'bundled', 'once')
      then s.value -> 'ways' ->> e.kind else app.notice_way(e.kind, u.role) end as chosen offset 0) c
    where e.user_id is distinct from p_actor and c.chosen <> 'off'
    order by e.user_id, e.issue_id, e.internal, app.notice_rank(e.kind), e.comment_id desc nulls last, e.history_id desc nulls last
  ), wanted as (
    -- Asked once for a person and an issue, however many events they have.
    select * from meant m
    where not exists (select 1 from issue_watchers w where w.team_id = m.team_id and w.issue_id = m.issue_id and w.user_id = m.user_id and w.muted)
      and app.in_sight(m.user_id, m.role, m.team_id, m.reported_by, m.assigned_to, m.internal)
  ), counted as (
    -- An internal note stays by itself, so that it can go by itself.
    select wanted.*, not internal and (bulk is not null or count(*) filter (where not internal) over (partition by user_id) > 1) as bulky from wanted
  )
  select array_agg((user_id, team_id, issue_id, kind, internal, comment_id, history_id, way)::app.notice_event order by user_id, issue_id) filter (where not bulky),
    array_agg((user_id, team_id, issue_id, kind, internal, comment_id, history_id, way)::app.notice_event order by user_id, issue_id) filter (where bulky)
    into one, many from counted;

  -- A row is made empty where there is none, and then renewed with the others: whoever makes the same one at the same moment is waited for.
  if one is not null then
    insert into notifications (user_id, team_id, issue_id, internal, kind, count)
      select user_id, team_id, issue_id, internal, kind, 0 from unnest(one) on conflict do nothing;
    update notifications n set
        count = case when fresh then 1 else n.count + 1 end, first_at = case when fresh then now() else n.first_at end, last_at = now(),
        kind = case when weighs then e.kind else n.kind end, actor_id = case when weighs then p_actor else n.actor_id end,
        comment_id = case when weighs then e.comment_id else n.comment_id end, history_id = case when weighs then e.history_id else n.history_id end,
        read_at = null, done_at = null, snoozed_until = null
      from unnest(one) e join notifications m on m.user_id = e.user_id and m.issue_id = e.issue_id and m.internal = e.internal
        cross join lateral (select m.count = 0 or m.read_at is not null or m.done_at is not null as fresh) f
        cross join lateral (select fresh or app.notice_rank(e.kind) <= app.notice_rank(m.kind) as weighs) w
      where n.user_id = m.user_id and n.id = m.id;
    insert into mail_outbox (user_id, notification_id, kind, pace, actor_id, comment_id, history_id)
      select e.user_id, n.id, e.kind, e.way, p_actor, e.comment_id, e.history_id
      from unnest(one) e join notifications n on n.user_id = e.user_id and n.issue_id = e.issue_id and n.internal = e.internal
      where e.way <> 'inbox' order by e.user_id;
  end if;

  if many is not null then
    bulk := coalesce(bulk, gen_random_uuid()::text);
    execute $q$
      insert into notifications (user_id, bulk_id, issue_ids, kind, actor_id, count)
        select distinct on (user_id) user_id, $2, '{}'::bigint[], kind, $3, 0 from unnest($1) order by user_id, app.notice_rank(kind) on conflict do nothing $q$
      using many, bulk, p_actor;
    execute $q$
      update notifications n set issue_ids = g.ids, count = cardinality(g.ids), last_at = now(), read_at = null, done_at = null, snoozed_until = null,
          kind = case when app.notice_rank(g.kind) < app.notice_rank(n.kind) then g.kind else n.kind end
        from (select m.user_id, m.id, (array_agg(e.kind order by app.notice_rank(e.kind)))[1] as kind,
            (select array_agg(distinct x order by x) from unnest(m.issue_ids || array_agg(e.issue_id)) x) as ids
          from unnest($1) e join notifications m on m.user_id = e.user_id and m.bulk_id = $2 group by m.user_id, m.id, m.issue_ids) g
        where n.user_id = g.user_id and n.id = g.id $q$
      using many, bulk;
    execute $q$
      insert into mail_outbox (user_id, notification_id, kind, pace, actor_id)
        select n.user_id, n.id, n.kind, case when bool_or(e.way = 'once') then 'once' when bool_or(e.way = 'bundled') then 'bundled' else 'daily' end, $3
        from unnest($1) e join notifications n on n.user_id = e.user_id and n.bulk_id = $2
        where e.way <> 'inbox' and not exists (select 1 from mail_outbox o where o.user_id = n.user_id and o.notification_id = n.id and o.letter_id is null)
        group by n.user_id, n.id, n.kind order by n.user_id $q$
      using many, bulk, p_actor;
  end if;
end $$;
--> statement-breakpoint

-- Whoever makes a trigger must be able to call its function; nobody else is to.
grant execute on function app.notice_unseen() to qm_owner;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
create trigger issues_notice_unseen after update on issues referencing old table as old_rows new table as new_rows for each statement execute function app.notice_unseen();
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
revoke execute on function app.notice_unseen() from qm_owner;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
revoke create on schema app from qm_definer;
