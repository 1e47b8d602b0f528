grant create on schema app to qm_definer;
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
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
    -- Asked once for a person and an issue, however many events they have. To be given an issue is not talk about it, and is told to who muted it as well.
    select * from meant m
    where (m.kind = 'assigned' or not exists (
        select 1 from issue_watchers w where w.team_id = m.team_id and w.issue_id = m.issue_id and w.user_id = m.user_id and w.muted))
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
set local role qm_owner;
--> statement-breakpoint
-- What waits to be mailed goes as its addressee wishes from now on: at another pace, or not at all.
create function app.mail_wishes_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  with wished as (
    select o.id, case when new.value -> 'mail' = 'false' then 'inbox'
      when new.value -> 'ways' ->> o.kind in ('off', 'inbox', 'daily', 'bundled', 'once') then new.value -> 'ways' ->> o.kind
      else app.notice_way(o.kind, u.role) end as way
    from mail_outbox o join users u on u.id = o.user_id where o.user_id = new.user_id and o.letter_id is null
  ), unwanted as (
    delete from mail_outbox o using wished w where o.user_id = new.user_id and o.id = w.id and w.way in ('off', 'inbox')
  )
  update mail_outbox o set pace = w.way from wished w
    where o.user_id = new.user_id and o.id = w.id and w.way not in ('off', 'inbox') and o.pace not in (w.way, 'once');
  return null;
end $$;
--> statement-breakpoint
revoke all on function app.mail_wishes_changed() from public;
--> statement-breakpoint
create trigger user_settings_mail after insert or update of value on user_settings
  for each row when (new.name = 'notifications') execute function app.mail_wishes_changed();
--> statement-breakpoint
alter function app.mail_wishes_changed() owner to qm_definer;
--> statement-breakpoint
revoke create on schema app from qm_definer;
