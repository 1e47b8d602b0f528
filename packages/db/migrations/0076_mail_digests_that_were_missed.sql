grant create on schema app to qm_definer;
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
-- As before, and a digest whose hour passed unseen comes as soon as somebody looks, not at the next day's hour: its hour is the last one
-- that was due by now. The day is gone back by the calendar of the house, where a day may have 23 or 25 hours.
create or replace function app.gather_letters(p_now timestamptz, p_zone text) returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
      cross join lateral (select date_trunc('day', p_now at time zone p_zone) + make_interval(hours =>
        case when s.value ->> 'digestHour' ~ '^([0-9]|1[0-9]|2[0-3])$' then (s.value ->> 'digestHour')::int else 8 end) as today) t
      cross join lateral (select case when p_now >= t.today at time zone p_zone then t.today else t.today - interval '1 day' end at time zone p_zone as hour) h
      where o.letter_id is null and o.pace = 'daily' and o.at < h.hour group by 1
  loop
    insert into letters (user_id, digest, next_at, created_at) values (d.user_id, true, p_now, p_now) returning id into letter;
    update mail_outbox set letter_id = letter where user_id = d.user_id and letter_id is null and pace = 'daily' and id <= d.upto;
    n := n + 1;
  end loop;
  return n;
end $$;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
revoke create on schema app from qm_definer;
