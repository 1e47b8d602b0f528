do $$ declare t text; begin
  foreach t in array array['comment_versions', 'comment_reactions', 'uploads', 'attachments'] loop
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to qm_definer', t);
  end loop;
end $$;
--> statement-breakpoint
grant update (body, deleted_at) on issue_comments to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select on comment_versions to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select, insert, delete on comment_reactions to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select, insert, delete on uploads to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select, insert, update (deleted_at) on attachments to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint

-- The hard rules of a comment, below every application: its author rephrases it and what it said is kept; deleted, it says nothing to anybody
-- and stays so. What it said is then read by the owner of the database alone, and the deletion stands in the audit log.
create function app.comment_kept() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare who int := nullif(current_setting('app.user_id', true), '')::int; begin
  if old.deleted_at is not null then raise exception 'what is deleted stays deleted' using errcode = 'QM002'; end if;
  if new.deleted_at is null and new.body = old.body then return new; end if;
  if new.deleted_at is null and who <> old.author_id then
    raise exception 'nobody changes the words of another' using errcode = 'QM002';
  end if;
  insert into comment_versions (team_id, issue_id, comment_id, version, at, body)
    values (old.team_id, old.issue_id, old.id, old.version, coalesce(old.edited_at, old.created_at), old.body);
  new.version := old.version + 1;
  if new.deleted_at is null then
    new.edited_at := now();
    return new;
  end if;
  new.body := '';
  new.deleted_at := now();
  new.deleted_by := coalesce(who, old.author_id);
  delete from comment_reactions where team_id = old.team_id and issue_id = old.issue_id and comment_id = old.id;
  delete from comment_mentions where team_id = old.team_id and issue_id = old.issue_id and comment_id = old.id;
  update attachments set deleted_at = now() where team_id = old.team_id and issue_id = old.issue_id and comment_id = old.id and deleted_at is null;
  insert into audit_log (actor_id, actor_name, action, object_kind, object_id, object_name, before)
    select u.id, u.name, 'comment.deleted', 'comment', old.id::text, 'QM-' || old.issue_id, jsonb_build_object('author', a.name, 'internal', old.internal)
    from users u, users a where u.id = new.deleted_by and a.id = old.author_id;
  return new;
end $$;
--> statement-breakpoint
create trigger issue_comments_kept before update of body, deleted_at on issue_comments for each row execute function app.comment_kept();
--> statement-breakpoint

-- What is searched follows the words.
create function app.comment_reworded() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update issue_texts set description = description where issue_id = new.issue_id and team_id = new.team_id;
  return null;
end $$;
--> statement-breakpoint
create trigger issue_comments_reworded after update of body, deleted_at on issue_comments for each row
  when (old.body is distinct from new.body) execute function app.comment_reworded();
--> statement-breakpoint

-- A deleted file stays deleted, and its row says by whom and when.
create function app.attachment_kept() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare who int := nullif(current_setting('app.user_id', true), '')::int; begin
  if old.deleted_at is not null or new.deleted_at is null then raise exception 'what is deleted stays deleted' using errcode = 'QM002'; end if;
  new.deleted_at := now();
  new.deleted_by := coalesce(who, old.uploaded_by);
  insert into audit_log (actor_id, actor_name, action, object_kind, object_id, object_name, before)
    select u.id, u.name, 'attachment.deleted', 'attachment', old.id::text, 'QM-' || old.issue_id, jsonb_build_object('name', old.name)
    from users u where u.id = new.deleted_by;
  return new;
end $$;
--> statement-breakpoint
create trigger attachments_kept before update of deleted_at on attachments for each row execute function app.attachment_kept();
--> statement-breakpoint

-- Lets go of uploads that nobody came back for within a day, and names the files that the storage may remove: theirs, and those of what was deleted lately.
create function app.sweep_uploads() returns setof text language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  with gone as (delete from uploads where created_at < now() - interval '1 day' returning key)
  select key from gone
  union all select key from attachments where deleted_at > now() - interval '3 days'
$$;
--> statement-breakpoint
revoke all on function app.sweep_uploads() from public;
--> statement-breakpoint
grant execute on function app.sweep_uploads() to qm_app;
--> statement-breakpoint

-- Earlier texts only grow, as history does, and follow their issue as it does.
create or replace function app.append_only() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_table_name in ('issue_history', 'comment_versions') and tg_level = 'ROW' and pg_trigger_depth() > 1 and current_user = 'qm_owner' then
    if tg_op = 'DELETE' then return old; end if;
    if to_jsonb(new) - 'team_id' = to_jsonb(old) - 'team_id' then return new; end if;
  end if;
  raise exception '% only grows', tg_table_name using errcode = 'QM003';
end $$;
--> statement-breakpoint
create trigger comment_versions_grow before update or delete on comment_versions for each row execute function app.append_only();
--> statement-breakpoint
create trigger comment_versions_stay before truncate on comment_versions for each statement execute function app.append_only();
--> statement-breakpoint

do $$ declare f text; begin
  grant create on schema app to qm_definer;
  foreach f in array array['comment_kept', 'comment_reworded', 'attachment_kept', 'sweep_uploads'] loop
    execute format('revoke all on function app.%I() from public', f);
    execute format('alter function app.%I() owner to qm_definer', f);
  end loop;
  revoke create on schema app from qm_definer;
end $$;
