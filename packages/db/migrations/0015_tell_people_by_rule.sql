do $$ declare t text; begin
  foreach t in array array['notifications', 'mail_outbox', 'letters', 'job_runs'] loop
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to qm_definer', t);
  end loop;
end $$;
--> statement-breakpoint
grant usage on schema public, app to qm_jobs;
--> statement-breakpoint
grant select, update (read_at, done_at, snoozed_until) on notifications to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select, update (state, attempts, next_at, ended_at, last_error) on letters to qm_jobs;
--> statement-breakpoint
grant select on letters, job_runs to qm_all;
--> statement-breakpoint
grant select, insert, update on job_runs to qm_jobs;
--> statement-breakpoint

-- Whether a person may know of an issue, and of an internal note on it: `sees` of the policy, said for anybody rather than for who asks.
create function app.in_sight(p_user int, p_role text, p_team int, p_reporter int, p_assignee int, p_internal boolean) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select p_role = 'admin'
    or (not p_internal or p_role <> 'reporter') and exists (select 1 from team_members m where m.team_id = p_team and m.user_id = p_user)
    or not p_internal and (p_user = p_reporter or p_user = coalesce(p_assignee, 0))
$$;
--> statement-breakpoint

-- Where a notice goes when the person has not said; `defaultWay` of the domain says the same.
create function app.notice_way(p_kind text, p_role text) returns text language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case
    when p_kind in ('mentioned', 'assigned') then 'once'
    when p_kind = 'filed' then case p_role when 'team_lead' then 'bundled' when 'admin' then 'inbox' else 'off' end
    when p_kind = 'edited' then 'inbox'
    else 'bundled' end
$$;
--> statement-breakpoint

-- The place of a kind among the kinds, the weightiest first.
create function app.notice_rank(p_kind text) returns int language sql immutable set search_path = pg_catalog, pg_temp as $$
  select array_position(array['mentioned', 'assigned', 'due', 'ended', 'commented', 'noted', 'moved', 'filed', 'edited'], p_kind)
$$;
--> statement-breakpoint

create type app.notice_event as (user_id int, team_id int, issue_id bigint, kind text, internal boolean, comment_id bigint, history_id bigint, way text);
--> statement-breakpoint

-- Tells people of events that are theirs to know: never who did it, never who muted the issue, never what is out of their sight.
-- Events of one issue renew one row; those of a bulk change, or of one statement about many issues, make one row for each person.
create function app.notify(p_events app.notice_event[], p_actor int, p_bulk text default null) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare bulk text := coalesce(p_bulk, nullif(current_setting('app.bulk_id', true), '')); one app.notice_event[]; many app.notice_event[]; begin
  with wanted as (
    select distinct on (e.user_id, e.issue_id, e.internal) e.user_id, e.team_id, e.issue_id, e.kind, e.internal, e.comment_id, e.history_id,
      case when s.value -> 'mail' = 'false' then 'inbox' when c.chosen = 'bundled' and i.severity = 4 then 'once' else c.chosen end as way
    from unnest(p_events) e
    join users u on u.id = e.user_id and u.active
    join issues i on i.team_id = e.team_id and i.id = e.issue_id
    left join user_settings s on s.user_id = e.user_id and s.name = 'notifications'
    cross join lateral (select case when s.value -> 'ways' ->> e.kind in ('off', 'inbox', 'daily', 'bundled', 'once')
      then s.value -> 'ways' ->> e.kind else app.notice_way(e.kind, u.role) end as chosen) c
    where e.user_id is distinct from p_actor and c.chosen <> 'off'
      and not exists (select 1 from issue_watchers w where w.team_id = e.team_id and w.issue_id = e.issue_id and w.user_id = e.user_id and w.muted)
      and app.in_sight(e.user_id, u.role, i.team_id, i.reported_by, i.assigned_to, e.internal)
    order by e.user_id, e.issue_id, e.internal, app.notice_rank(e.kind), e.comment_id desc nulls last, e.history_id desc nulls last
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
    insert into notifications (user_id, bulk_id, issue_ids, kind, actor_id, count)
      select distinct on (user_id) user_id, bulk, '{}'::bigint[], kind, p_actor, 0 from unnest(many) order by user_id, app.notice_rank(kind) on conflict do nothing;
    update notifications n set issue_ids = g.ids, count = cardinality(g.ids), last_at = now(), read_at = null, done_at = null, snoozed_until = null,
        kind = case when app.notice_rank(g.kind) < app.notice_rank(n.kind) then g.kind else n.kind end
      from (select m.user_id, m.id, (array_agg(e.kind order by app.notice_rank(e.kind)))[1] as kind,
          (select array_agg(distinct x order by x) from unnest(m.issue_ids || array_agg(e.issue_id)) x) as ids
        from unnest(many) e join notifications m on m.user_id = e.user_id and m.bulk_id = bulk group by m.user_id, m.id, m.issue_ids) g
      where n.user_id = g.user_id and n.id = g.id;
    insert into mail_outbox (user_id, notification_id, kind, pace, actor_id)
      select n.user_id, n.id, n.kind, case when bool_or(e.way = 'once') then 'once' when bool_or(e.way = 'bundled') then 'bundled' else 'daily' end, p_actor
      from unnest(many) e join notifications n on n.user_id = e.user_id and n.bulk_id = bulk
      where e.way <> 'inbox' and not exists (select 1 from mail_outbox o where o.user_id = n.user_id and o.notification_id = n.id and o.letter_id is null)
      group by n.user_id, n.id, n.kind order by n.user_id;
  end if;
end $$;
--> statement-breakpoint

-- Who acts: nobody when a tool does, which tells nobody.
create function app.acting() returns int language sql stable set search_path = pg_catalog, pg_temp as $$
  select nullif(current_setting('app.user_id', true), '')::int
$$;
--> statement-breakpoint

create function app.notice_filed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare who int := app.acting(); events app.notice_event[]; begin
  if who is null then return null; end if;
  select array_agg(e::app.notice_event) into events from (
    select assigned_to, team_id, id, 'assigned', false, null::bigint, null::bigint, null from new_rows where assigned_to is not null and import_id is null
    union all
    select m.user_id, n.team_id, n.id, 'filed', false, null, null, null from new_rows n
      join team_members m on m.team_id = n.team_id join users u on u.id = m.user_id
      left join user_settings s on s.user_id = m.user_id and s.name = 'notifications'
      where n.status = 1 and n.import_id is null and (u.role <> 'reporter' or s.value -> 'ways' ? 'filed')
  ) e;
  if events is not null then perform app.notify(events, who); end if;
  return null;
end $$;
--> statement-breakpoint
create trigger issues_notice_filed after insert on issues referencing new table as new_rows for each statement execute function app.notice_filed();
--> statement-breakpoint

create function app.notice_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare who int := app.acting(); ends constant jsonb := '["resolved", "closed"]'; events app.notice_event[]; begin
  if who is null then return null; end if;
  select array_agg(e::app.notice_event) into events from (
    select (n.after #>> '{}')::int, n.team_id, n.issue_id, 'assigned', false, null::bigint, n.id, null from new_rows n
      where n.field = 'assignedTo' and jsonb_typeof(n.after) = 'number' and n.import_id is null
    union all
    select w.user_id, n.team_id, n.issue_id,
      case when n.field <> 'status' then 'edited' when i.reported_by = w.user_id and (ends @> n.after or ends @> n.before) then 'ended' else 'moved' end,
      false, null, n.id, null
      from new_rows n join issue_watchers w on w.team_id = n.team_id and w.issue_id = n.issue_id and not w.muted
        join issues i on i.team_id = n.team_id and i.id = n.issue_id
      -- Its first status says that it was filed, which has a notice of its own.
      where n.import_id is null and not (n.field = 'status' and coalesce(n.before, 'null') = 'null')
  ) e;
  if events is not null then perform app.notify(events, who); end if;
  return null;
end $$;
--> statement-breakpoint
create trigger issue_history_notice after insert on issue_history referencing new table as new_rows for each statement execute function app.notice_changed();
--> statement-breakpoint

-- At the end of the transaction, when it is known whom the comment mentions: they get the mention, and no second notice.
create function app.notice_commented() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare who int := app.acting(); events app.notice_event[]; begin
  if who is null then return null; end if;
  select array_agg(e::app.notice_event) into events from (
    select user_id, team_id, issue_id, 'mentioned', new.internal, comment_id, null::bigint, null from comment_mentions
      where team_id = new.team_id and issue_id = new.issue_id and comment_id = new.id
    union all
    select user_id, team_id, issue_id, case when new.internal then 'noted' else 'commented' end, new.internal, new.id, null, null from issue_watchers
      where team_id = new.team_id and issue_id = new.issue_id and not muted
  ) e;
  if events is not null then perform app.notify(events, who); end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger issue_comments_notice after insert on issue_comments deferrable initially deferred for each row execute function app.notice_commented();
--> statement-breakpoint

-- A mention that an edit added later; one that came with its comment has been told of already.
create function app.notice_mentioned() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare who int := app.acting(); c issue_comments; begin
  if who is null then return null; end if;
  select * into c from issue_comments where team_id = new.team_id and issue_id = new.issue_id and id = new.comment_id and created_at <> now()::timestamptz(3);
  if found then
    perform app.notify(array[(new.user_id, new.team_id, new.issue_id, 'mentioned', c.internal, c.id, null, null)::app.notice_event], who);
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger comment_mentions_notice after insert on comment_mentions deferrable initially deferred for each row execute function app.notice_mentioned();
--> statement-breakpoint

-- What leaves a person's sight takes its notices along, and with them what waits to be mailed about it.
create function app.notice_unseen() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from notifications n using users u where u.id = n.user_id and n.team_id = new.team_id and n.issue_id = new.id
    and not app.in_sight(u.id, u.role, new.team_id, new.reported_by, new.assigned_to, n.internal);
  update notifications n set issue_ids = array_remove(n.issue_ids, new.id), count = n.count - 1 from users u
    where u.id = n.user_id and n.bulk_id is not null and n.issue_ids @> array[new.id]
      and not app.in_sight(u.id, u.role, new.team_id, new.reported_by, new.assigned_to, false);
  return null;
end $$;
--> statement-breakpoint
create trigger issues_notice_unseen after update of team_id, assigned_to on issues for each row
  when (old.team_id <> new.team_id or old.assigned_to is distinct from new.assigned_to) execute function app.notice_unseen();
--> statement-breakpoint

create function app.forget_unseen(p_user int) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from notifications n using users u, issues i where u.id = p_user and n.user_id = p_user and i.team_id = n.team_id and i.id = n.issue_id
    and not app.in_sight(u.id, u.role, i.team_id, i.reported_by, i.assigned_to, n.internal);
  update notifications n set issue_ids = g.ids, count = cardinality(g.ids)
    from (select m.id, coalesce(array_agg(i.id) filter (where app.in_sight(u.id, u.role, i.team_id, i.reported_by, i.assigned_to, false)), '{}') as ids
      from notifications m join users u on u.id = m.user_id left join issues i on i.id = any (m.issue_ids)
      where m.user_id = p_user and m.bulk_id is not null group by m.id) g
    where n.user_id = p_user and n.id = g.id and n.issue_ids <> g.ids;
end $$;
--> statement-breakpoint

create function app.notice_left() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform app.forget_unseen(case when tg_table_name = 'users' then (to_jsonb(new) ->> 'id')::int else (to_jsonb(old) ->> 'user_id')::int end);
  return null;
end $$;
--> statement-breakpoint
create trigger team_members_notice_left after delete on team_members for each row execute function app.notice_left();
--> statement-breakpoint
create trigger users_notice_left after update of role on users for each row when (old.role <> new.role) execute function app.notice_left();
--> statement-breakpoint

-- A bulk notice of which nothing is left is none.
create function app.notice_emptied() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from notifications where user_id = new.user_id and id = new.id;
  return null;
end $$;
--> statement-breakpoint
create trigger notifications_emptied after update of issue_ids on notifications for each row
  when (new.issue_ids = '{}' and old.issue_ids <> '{}') execute function app.notice_emptied();
--> statement-breakpoint

-- Whoever looks at their inbox sees it change: the same signal for all that a transaction did to it.
create function app.notices_signalled() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare people int[]; said text; begin
  if tg_op = 'DELETE' then select array_agg(distinct user_id) into people from old_rows;
  else select array_agg(distinct user_id) into people from new_rows; end if;
  for said in select json_build_object('news', 'inbox', 'people', json_agg(person order by person))::text
    from (select person, (row_number() over (order by person) - 1) / 500 as part from unnest(people) person) as parted group by part
  loop perform pg_notify('qm_live', said); end loop;
  return null;
end $$;
--> statement-breakpoint
revoke all on function app.notices_signalled() from public;
--> statement-breakpoint
create trigger notifications_signal_made after insert on notifications referencing new table as new_rows for each statement execute function app.notices_signalled();
--> statement-breakpoint
create trigger notifications_signal_changed after update on notifications referencing new table as new_rows for each statement execute function app.notices_signalled();
--> statement-breakpoint
create trigger notifications_signal_gone after delete on notifications referencing old table as old_rows for each statement execute function app.notices_signalled();
--> statement-breakpoint

-- The back room: what jobs do with rows that they cannot see.

-- Snoozed notices that are due come back unread and on top.
create function app.wake_notices(p_now timestamptz) returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare n int; begin
  update notifications set snoozed_until = null, read_at = null, last_at = snoozed_until where snoozed_until <= p_now;
  get diagnostics n = row_count;
  return n;
end $$;
--> statement-breakpoint

-- Tells assignees once a day of what is due within a day or has been overdue for less than one; again on the same day it tells nobody anew.
create function app.notify_due(p_now timestamptz, p_zone text) returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare bulk text := 'due ' || (p_now at time zone p_zone)::date; events app.notice_event[]; begin
  perform pg_advisory_xact_lock(hashtext('app.notify_due'));
  select array_agg((i.assigned_to, i.team_id, i.id, 'due', false, null, null, null)::app.notice_event) into events from issues i
    where i.status <= 3 and i.due_at >= p_now - interval '1 day' and i.due_at < p_now + interval '1 day' and i.assigned_to is not null
      and not exists (select 1 from notifications n where n.user_id = i.assigned_to and n.bulk_id = bulk);
  if events is null then return 0; end if;
  perform app.notify(events, null, bulk);
  return cardinality(events);
end $$;
--> statement-breakpoint

-- Makes letters of the lines whose time has come: at once, after three quiet minutes or ten in all, or at the person's hour of the day.
-- What has been read in the inbox meanwhile is not mailed as well.
create function app.gather_letters(p_now timestamptz, p_zone text) returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare n int := 0; letter bigint; d record; begin
  perform pg_advisory_xact_lock(hashtext('app.gather_letters'));
  delete from mail_outbox o using notifications x where o.letter_id is null and x.user_id = o.user_id and x.id = o.notification_id and x.read_at >= o.at;
  for d in
    select o.user_id, o.notification_id, max(o.id) as upto from mail_outbox o where o.letter_id is null and o.pace in ('once', 'bundled')
      group by 1, 2 having bool_or(o.pace = 'once') or max(o.at) <= p_now - interval '3 minutes' or min(o.at) <= p_now - interval '10 minutes'
  loop
    insert into letters (user_id, next_at, created_at) values (d.user_id, p_now, p_now) returning id into letter;
    update mail_outbox set letter_id = letter where user_id = d.user_id and notification_id = d.notification_id and letter_id is null and pace <> 'daily' and id <= d.upto;
    n := n + 1;
  end loop;
  for d in
    select o.user_id, max(o.id) as upto from mail_outbox o left join user_settings s on s.user_id = o.user_id and s.name = 'notifications'
      cross join lateral (select (date_trunc('day', p_now at time zone p_zone) + make_interval(hours =>
        case when s.value ->> 'digestHour' ~ '^([0-9]|1[0-9]|2[0-3])$' then (s.value ->> 'digestHour')::int else 8 end)) at time zone p_zone as hour) h
      where o.letter_id is null and o.pace = 'daily' and p_now >= h.hour and o.at < h.hour group by 1
  loop
    insert into letters (user_id, digest, next_at, created_at) values (d.user_id, true, p_now, p_now) returning id into letter;
    update mail_outbox set letter_id = letter where user_id = d.user_id and letter_id is null and pace = 'daily' and id <= d.upto;
    n := n + 1;
  end loop;
  return n;
end $$;
--> statement-breakpoint

-- Whom a letter goes to, with the rights of this moment; nobody when they may not sign in any more.
create function app.addressee(p_letter bigint) returns table (id int, name text, email text, role text, team_ids int[], mail boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.id, u.name, u.email, r.role, r.team_ids, s.value -> 'mail' is distinct from 'false'
  from letters l join users u on u.id = l.user_id cross join lateral app.rights_of(u.id) r
  left join user_settings s on s.user_id = u.id and s.name = 'notifications' where l.id = p_letter
$$;
--> statement-breakpoint

-- What a letter is about, by number alone; its words are read under the addressee's own rights.
create function app.letter_lines(p_letter bigint) returns table (kind text, actor_id int, comment_id bigint, history_id bigint, at timestamptz, issue_id bigint, issue_ids bigint[], internal boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.kind, o.actor_id, o.comment_id, o.history_id, o.at, n.issue_id, n.issue_ids, n.internal
  from mail_outbox o join notifications n on n.user_id = o.user_id and n.id = o.notification_id where o.letter_id = p_letter order by o.at, o.id
$$;
--> statement-breakpoint

-- Where there is no mail server, nothing waits for one.
create function app.drop_mail() returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare n int; begin
  delete from mail_outbox where letter_id is null or letter_id in (select id from letters where state = 'waiting');
  get diagnostics n = row_count;
  delete from letters where state = 'waiting';
  return n;
end $$;
--> statement-breakpoint

-- Who follows the link at the foot of a mail wants no more of them. What waited is not sent.
create function app.stop_mail(p_user int) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into user_settings (user_id, name, value) select id, 'notifications', '{}' from users where id = p_user on conflict do nothing;
  update user_settings set value = case jsonb_typeof(value) when 'object' then value else '{}' end || '{"mail": false}', updated_at = now()
    where user_id = p_user and name = 'notifications';
  delete from mail_outbox where user_id = p_user and letter_id is null;
end $$;
--> statement-breakpoint

-- What nobody looks for any more: notices done a month ago or read three months ago, and letters a month after they ended.
create function app.sweep_notices(p_now timestamptz) returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare n int; m int; begin
  delete from notifications where (user_id, id) in (select user_id, id from notifications
    where done_at < p_now - interval '30 days' or read_at < p_now - interval '90 days' or last_at < p_now - interval '1 year' limit 5000);
  get diagnostics n = row_count;
  delete from letters where id in (select id from letters where ended_at < p_now - interval '30 days' limit 5000);
  get diagnostics m = row_count;
  return n + m;
end $$;
--> statement-breakpoint

do $$ declare f text; begin
  foreach f in array array['in_sight(int, text, int, int, int, boolean)', 'notice_way(text, text)', 'notice_rank(text)', 'acting()'] loop
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to qm_definer', f);
  end loop;
  grant create on schema app to qm_definer;
  foreach f in array array['notify(app.notice_event[], int, text)', 'notice_filed()', 'notice_changed()', 'notice_commented()', 'notice_mentioned()', 'notice_unseen()',
    'forget_unseen(int)', 'notice_left()', 'notice_emptied()'] loop
    execute format('revoke all on function app.%s from public', f);
    execute format('alter function app.%s owner to qm_definer', f);
  end loop;
  foreach f in array array['wake_notices(timestamptz)', 'notify_due(timestamptz, text)', 'gather_letters(timestamptz, text)', 'addressee(bigint)', 'letter_lines(bigint)',
    'drop_mail()', 'stop_mail(int)', 'sweep_notices(timestamptz)'] loop
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to qm_jobs', f);
    execute format('alter function app.%s owner to qm_definer', f);
  end loop;
  revoke create on schema app from qm_definer;
end $$;
