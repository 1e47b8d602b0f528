do $$ declare t text; begin
  foreach t in array array['user_settings', 'issue_watchers', 'comment_mentions'] loop
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to qm_definer', t);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, update, delete on user_settings to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select, insert, update (muted) on issue_watchers to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select, insert on comment_mentions to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint

-- Whom an issue concerns watches it, whichever statement filed, assigned or commented. Who is there already stays as they are: a muted row is a choice.
create function app.watch_filed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into issue_watchers (team_id, issue_id, user_id, reason) select team_id, id, reported_by, 'reporter' from new_rows on conflict do nothing;
  insert into issue_watchers (team_id, issue_id, user_id, reason) select team_id, id, assigned_to, 'assignee' from new_rows where assigned_to is not null on conflict do nothing;
  return null;
end $$;
--> statement-breakpoint
create trigger issues_watch_filed after insert on issues referencing new table as new_rows for each statement execute function app.watch_filed();
--> statement-breakpoint
create function app.watch_assigned() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into issue_watchers (team_id, issue_id, user_id, reason)
    select n.team_id, n.id, n.assigned_to, 'assignee' from new_rows n join old_rows o on o.id = n.id
    where n.assigned_to is not null and n.assigned_to is distinct from o.assigned_to on conflict do nothing;
  return null;
end $$;
--> statement-breakpoint
create trigger issues_watch_assigned after update on issues referencing old table as old_rows new table as new_rows for each statement execute function app.watch_assigned();
--> statement-breakpoint
create function app.watch_commented() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into issue_watchers (team_id, issue_id, user_id, reason) select distinct team_id, issue_id, author_id, 'commenter' from new_rows on conflict do nothing;
  return null;
end $$;
--> statement-breakpoint
create trigger issue_comments_watch after insert on issue_comments referencing new table as new_rows for each statement execute function app.watch_commented();
--> statement-breakpoint
create function app.watch_mentioned() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into issue_watchers (team_id, issue_id, user_id, reason) select distinct team_id, issue_id, user_id, 'mentioned' from new_rows on conflict do nothing;
  return null;
end $$;
--> statement-breakpoint
create trigger comment_mentions_watch after insert on comment_mentions referencing new table as new_rows for each statement execute function app.watch_mentioned();
--> statement-breakpoint
do $$ declare f text; begin
  grant create on schema app to qm_definer;
  foreach f in array array['watch_filed', 'watch_assigned', 'watch_commented', 'watch_mentioned'] loop
    execute format('revoke all on function app.%I() from public', f);
    execute format('alter function app.%I() owner to qm_definer', f);
  end loop;
  revoke create on schema app from qm_definer;
end $$;
--> statement-breakpoint

-- What was filed, assigned and commented before watches too.
insert into issue_watchers (team_id, issue_id, user_id, reason, since) select team_id, id, reported_by, 'reporter', created_at from issues;
--> statement-breakpoint
insert into issue_watchers (team_id, issue_id, user_id, reason, since) select team_id, id, assigned_to, 'assignee', updated_at from issues where assigned_to is not null on conflict do nothing;
--> statement-breakpoint
insert into issue_watchers (team_id, issue_id, user_id, reason, since) select team_id, issue_id, author_id, 'commenter', min(created_at) from issue_comments group by 1, 2, 3 on conflict do nothing;
