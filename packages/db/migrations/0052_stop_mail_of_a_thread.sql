-- Of these issues, those that the asker watches and sees: muted, or heard again. Answers with those that were otherwise before, so that
-- taking it back touches no other. It asks about sight by itself, since own and team's issues lie in two scopes and the deed is one.
create function app.mute_issues(p_issues bigint[], p_muted boolean) returns setof bigint
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update issue_watchers w set muted = p_muted from issues i, users u
  where w.user_id = current_setting('app.user_id')::int and w.issue_id = any (p_issues) and w.muted <> p_muted
    and i.team_id = w.team_id and i.id = w.issue_id and u.id = w.user_id and u.active
    and app.in_sight(u.id, u.role, i.team_id, i.reported_by, i.assigned_to, false)
  returning w.issue_id
$$;
--> statement-breakpoint

-- Who follows the link in a mail about an issue hears no more of it. Who does not watch it is kept as somebody who chose not to. What waited is not sent.
create function app.stop_mail_about(p_user int, p_issue bigint) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into issue_watchers (team_id, issue_id, user_id, reason, muted)
    select i.team_id, i.id, u.id, 'self', true from issues i, users u
    where i.id = p_issue and u.id = p_user and u.active and app.in_sight(u.id, u.role, i.team_id, i.reported_by, i.assigned_to, false)
    on conflict do nothing;
  update issue_watchers set muted = true where user_id = p_user and issue_id = p_issue and not muted;
  delete from mail_outbox o using notifications n where o.user_id = p_user and n.user_id = o.user_id and n.id = o.notification_id and n.issue_id = p_issue
    and (o.letter_id is null or o.letter_id in (select id from letters where user_id = p_user and state = 'waiting'));
end $$;
--> statement-breakpoint

-- Who wants no more mails of a kind gets it in the inbox alone, unless it is off or goes there alone already. What waited is not sent.
create function app.stop_mail_of(p_user int, p_kind text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if app.notice_rank(p_kind) is null then return; end if;
  insert into user_settings (user_id, name, value) select id, 'notifications', '{}' from users where id = p_user on conflict do nothing;
  update user_settings s set updated_at = now(), value = kept.choices || jsonb_build_object('ways', kept.ways || jsonb_build_object(p_kind, 'inbox'))
    from (select u.role, case jsonb_typeof(x.value) when 'object' then x.value else '{}' end as choices,
        case jsonb_typeof(x.value -> 'ways') when 'object' then x.value -> 'ways' else '{}' end as ways
      from user_settings x join users u on u.id = x.user_id where x.user_id = p_user and x.name = 'notifications') kept
    where s.user_id = p_user and s.name = 'notifications'
      and case when kept.ways ->> p_kind in ('off', 'inbox', 'daily', 'bundled', 'once') then kept.ways ->> p_kind else app.notice_way(p_kind, kept.role) end
        not in ('off', 'inbox');
  delete from mail_outbox o where o.user_id = p_user and o.kind = p_kind
    and (o.letter_id is null or o.letter_id in (select id from letters where user_id = p_user and state = 'waiting'));
end $$;
--> statement-breakpoint
revoke all on function app.mute_issues(bigint[], boolean), app.stop_mail_about(int, bigint), app.stop_mail_of(int, text) from public;
--> statement-breakpoint
grant execute on function app.mute_issues(bigint[], boolean) to qm_own;
--> statement-breakpoint
grant execute on function app.stop_mail_about(int, bigint), app.stop_mail_of(int, text) to qm_jobs;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
alter function app.mute_issues(bigint[], boolean) owner to qm_definer;
--> statement-breakpoint
alter function app.stop_mail_about(int, bigint) owner to qm_definer;
--> statement-breakpoint
alter function app.stop_mail_of(int, text) owner to qm_definer;
--> statement-breakpoint
revoke create on schema app from qm_definer;
