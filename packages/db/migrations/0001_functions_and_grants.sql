-- What drizzle-kit cannot say: forced row level security, grants, functions, triggers, slices.

create schema app;
--> statement-breakpoint
revoke all on schema public from public;
--> statement-breakpoint
grant usage on schema public, app to qm_team, qm_teams, qm_own, qm_all, qm_auth, qm_definer, qm_app;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
alter default privileges revoke execute on functions from public;
--> statement-breakpoint

-- The planner must see fresh statistics and all-visible pages, or index-only scans rot.
alter table issues set (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_insert_scale_factor = 0.01, autovacuum_analyze_scale_factor = 0.01);
--> statement-breakpoint

do $$ declare t text; begin
  foreach t in array array['users','accounts','sessions','verification_tokens','sign_in_attempts','teams','team_members','categories','campaigns',
    'issues','issue_texts','issue_comments','issue_history','imports','import_rows','audit_log'] loop
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to qm_definer', t);
  end loop;
end $$;
--> statement-breakpoint

-- Reference data: everyone signed in reads, admins keep. E-mail addresses and password hashes are not for everyone.
grant select on teams, team_members, categories, campaigns to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select on teams, team_members to qm_auth;
--> statement-breakpoint
grant insert, update on teams, categories, campaigns to qm_all;
--> statement-breakpoint
grant insert, delete on team_members to qm_all;
--> statement-breakpoint
grant select (id, name, role, active) on users to qm_team, qm_teams, qm_own;
--> statement-breakpoint
grant select (id, name, role, active, email, email_verified, created_at), insert (email, name, role, active), update (email, name, role, active) on users to qm_all;
--> statement-breakpoint
grant select, insert, update on users to qm_auth;
--> statement-breakpoint
grant select, insert, update, delete on accounts, sessions, verification_tokens, sign_in_attempts to qm_auth;
--> statement-breakpoint
grant select (user_id, created_at, last_seen_at, expires), delete on sessions to qm_all;
--> statement-breakpoint
grant select, insert, delete on verification_tokens to qm_all;
--> statement-breakpoint

-- Work: no role of a person may delete, and history and audit may only grow.
grant select, insert, update on issues to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select (issue_id, team_id, description, url, resolution_reason), insert (issue_id, team_id, description, url, resolution_reason, doc, notes), update (description, url, resolution_reason) on issue_texts to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select, insert on issue_comments, issue_history to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select, insert, update on imports to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select, insert on import_rows to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select, insert on audit_log to qm_all;
--> statement-breakpoint
grant insert on audit_log to qm_auth;
--> statement-breakpoint

-- Rights are read here, at every scope, and never believed from a token.
create function app.rights_of(p_user int) returns table (role text, team_ids int[])
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.role, coalesce((select array_agg(m.team_id order by m.team_id) from team_members m where m.user_id = u.id), '{}'::int[])
  from users u where u.id = p_user and u.active
$$;
--> statement-breakpoint
revoke all on function app.rights_of(int) from public;
--> statement-breakpoint
grant execute on function app.rights_of(int) to qm_app;
--> statement-breakpoint

-- The one door to rows: checks that the person may open the scope, then takes its role until the transaction ends.
-- Only the login role may call it, so a scope cannot be left for a wider one by calling it again.
create function app.enter(p_user int, p_scope text, p_team int default null) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare r record; begin
  select * into r from app.rights_of(p_user);
  if not found then raise exception 'this person may not sign in' using errcode = 'QM001'; end if;
  if (p_scope = 'all' and r.role <> 'admin')
    or (p_scope = 'team' and (p_team is null or (r.role <> 'admin' and p_team <> all (r.team_ids))))
    or p_scope not in ('team', 'teams', 'mine', 'all')
  then raise exception 'this person may not open the scope %', p_scope using errcode = 'QM001'; end if;
  perform set_config('app.user_id', p_user::text, true), set_config('app.actor_role', r.role, true),
    set_config('app.team_id', coalesce(p_team, 0)::text, true), set_config('app.team_ids', r.team_ids::text, true),
    set_config('role', case p_scope when 'team' then 'qm_team' when 'teams' then 'qm_teams' when 'mine' then 'qm_own' else 'qm_all' end, true);
end $$;
--> statement-breakpoint
revoke all on function app.enter(int, text, int) from public;
--> statement-breakpoint
grant execute on function app.enter(int, text, int) to qm_app;
--> statement-breakpoint

-- Who is behind a session: one round trip, no scope. Sessions end after 8 hours without use and 7 days in all.
create function app.actor_of_session(p_hash text) returns table (id int, name text, email text, role text, team_ids int[])
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update sessions s set last_seen_at = now() where s.token_hash = p_hash and s.last_seen_at < now() - interval '1 minute'
    and s.expires > now() and s.last_seen_at > now() - interval '8 hours';
  return query select u.id, u.name, u.email, r.role, r.team_ids
    from sessions s join users u on u.id = s.user_id cross join lateral app.rights_of(u.id) r
    where s.token_hash = p_hash and s.expires > now() and s.last_seen_at > now() - interval '8 hours';
end $$;
--> statement-breakpoint
revoke all on function app.actor_of_session(text) from public;
--> statement-breakpoint
grant execute on function app.actor_of_session(text) to qm_app;
--> statement-breakpoint

-- Texts are sliced by range of issue id; two empty slices are kept ahead, and the default one means that a write never fails.
create table app.text_slices (no int primary key, lo bigint not null, hi bigint not null);
--> statement-breakpoint
alter table app.text_slices enable row level security;
--> statement-breakpoint
alter table app.text_slices force row level security;
--> statement-breakpoint
create policy text_slices_owner on app.text_slices to qm_owner, qm_definer using (true) with check (true);
--> statement-breakpoint
grant select on app.text_slices to qm_definer;
--> statement-breakpoint
create table issue_texts_default partition of issue_texts default;
--> statement-breakpoint
alter table issue_texts_default enable row level security;
--> statement-breakpoint
alter table issue_texts_default force row level security;
--> statement-breakpoint
create policy issue_texts_default_owner on issue_texts_default to qm_owner using (true) with check (true);
--> statement-breakpoint
create function app.add_text_slices(p_ahead int default 4, p_width bigint default 50000) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare n int; l bigint; h bigint; used bigint; slice text; begin
  select coalesce(max(id), 0) into used from issues;
  loop
    select coalesce(max(no), -1) + 1, coalesce(max(hi), 0) into n, l from app.text_slices;
    exit when l >= used + p_ahead * p_width;
    h := l + p_width;
    slice := 'public.issue_texts_' || n;
    -- Made on its own and then attached, since what the default slice took in meanwhile must be out of it before.
    execute format('create table %s (like public.issue_texts including defaults including constraints)', slice);
    execute format('with moved as (delete from public.issue_texts_default where issue_id >= %s and issue_id < %s returning *) insert into %s select * from moved', l, h, slice);
    execute format('alter table public.issue_texts attach partition %s for values from (%s) to (%s)', slice, l, h);
    execute format('alter table %s enable row level security', slice);
    execute format('alter table %s force row level security', slice);
    execute format('create policy issue_texts_%s_owner on %s to qm_owner using (true) with check (true)', n, slice);
    insert into app.text_slices values (n, l, h);
  end loop;
end $$;
--> statement-breakpoint
revoke all on function app.add_text_slices(int, bigint) from public;
--> statement-breakpoint
select app.add_text_slices();
--> statement-breakpoint

-- URLs fall apart into their words, so that a UTM value or a path is found.
create function app.words(p_text text) returns text language sql immutable parallel safe set search_path = pg_catalog as $$
  select translate(p_text, '/?&=_#:', '       ')
$$;
--> statement-breakpoint
grant execute on function app.words(text) to qm_definer;
--> statement-breakpoint

-- The query of a search box: web-search syntax, and the last word also as a beginning.
create function app.search_query(q text) returns tsquery language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare w text := app.words(left(q, 500)); parts text[]; tail tsquery; head tsquery; begin
  parts := regexp_match(w, '^((?:.*\s)?)([[:alnum:]]{3,})$');
  if parts is null or position('"' in w) > 0 or parts[1] ~* '(^|\s)or\s+$' then return websearch_to_tsquery('english', w); end if;
  head := websearch_to_tsquery('english', parts[1]);
  tail := websearch_to_tsquery('english', parts[2]);
  -- A last word without meaning of its own ("not", "with") narrows nothing, unless nothing else was typed.
  if numnode(tail) = 0 and numnode(head) > 0 then return head; end if;
  tail := case when numnode(tail) = 0 then to_tsquery('simple', lower(parts[2]) || ':*') else tail || to_tsquery('simple', lower(parts[2]) || ':*') end;
  return case when numnode(head) = 0 then tail else head && tail end;
end $$;
--> statement-breakpoint
grant execute on function app.search_query(text) to qm_definer;
--> statement-breakpoint

create function app.texts_doc() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare said text; noted text; heading text; begin
  select i.title into heading from issues i where i.team_id = new.team_id and i.id = new.issue_id;
  select left(string_agg(c.body, E'\n') filter (where not c.internal), 400000), left(string_agg(c.body, E'\n') filter (where c.internal), 400000)
    into said, noted from issue_comments c where c.team_id = new.team_id and c.issue_id = new.issue_id;
  new.doc := setweight(to_tsvector('english', app.words(coalesce(heading, ''))), 'A')
    || setweight(to_tsvector('english', app.words(new.description || ' ' || coalesce(new.url, ''))), 'B')
    || setweight(to_tsvector('english', app.words(coalesce(said, ''))), 'C');
  new.notes := case when noted is null then null else to_tsvector('english', app.words(noted)) end;
  return new;
end $$;
--> statement-breakpoint
create trigger issue_texts_doc before insert or update of description, url on issue_texts for each row execute function app.texts_doc();
--> statement-breakpoint

create function app.issue_retitled() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update issue_texts set description = description where issue_id = new.id and team_id = new.team_id;
  return null;
end $$;
--> statement-breakpoint
create trigger issues_retitled after update of title on issues for each row when (old.title is distinct from new.title) execute function app.issue_retitled();
--> statement-breakpoint

-- A comment is activity; an internal note leaves no trace for those who may not read it.
create function app.commented() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update issue_texts set description = description where issue_id = new.issue_id and team_id = new.team_id;
  if not new.internal then
    update issues set updated_at = greatest(updated_at, new.created_at) where team_id = new.team_id and id = new.issue_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger issue_comments_said after insert on issue_comments for each row execute function app.commented();
--> statement-breakpoint

-- The hard rules of a change, below every application: legal moves only, one version a change, nothing renumbered or moved aside.
-- Who merely reported an issue rephrases it while it is new, and confirms or rejects its fix; a policy cannot compare before and after.
create function app.issue_guard() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare rest issues := new; begin
  if current_user in ('qm_definer', 'qm_owner') then return new; end if;
  if new.id <> old.id or new.created_at <> old.created_at then
    raise exception 'an issue keeps its number and its filing date' using errcode = 'QM002';
  end if;
  if new.team_id <> old.team_id then
    raise exception 'an issue goes to another team by app.move_to_team' using errcode = 'QM002';
  end if;
  rest.version := old.version;
  rest.updated_at := old.updated_at;
  if new.version not in (old.version, old.version + 1) or (new.version = old.version and rest is distinct from old) then
    raise exception 'a change is one version' using errcode = 'QM002';
  end if;
  if new.status <> old.status and (old.status, new.status) not in ((1, 2), (1, 5), (2, 3), (2, 5), (3, 4), (3, 5), (4, 5), (4, 2), (5, 2)) then
    raise exception 'illegal move from % to %', old.status, new.status using errcode = 'QM002';
  end if;
  if current_user = 'qm_own' then
    if old.status = 1 then
      rest.title := old.title;
    elsif old.status = 4 then
      rest.status := old.status; rest.resolution := old.resolution; rest.duplicate_of := old.duplicate_of;
      rest.resolved_at := old.resolved_at; rest.closed_at := old.closed_at; rest.reopen_count := old.reopen_count;
    end if;
    if rest is distinct from old then
      raise exception 'who reported an issue rephrases it while it is new, and confirms or rejects its fix' using errcode = 'QM002';
    end if;
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger issues_guard before update on issues for each row execute function app.issue_guard();
--> statement-breakpoint

create function app.text_guard() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if current_user = 'qm_own' and not exists (select 1 from issues i where i.team_id = new.team_id and i.id = new.issue_id and i.status = 1) then
    raise exception 'who reported an issue rephrases it while it is new' using errcode = 'QM002';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger issue_texts_guard before update of description, url on issue_texts for each row
  when ((old.description, old.url) is distinct from (new.description, new.url)) execute function app.text_guard();
--> statement-breakpoint

-- History and audit only grow. A history row follows its issue to another team, and goes with an issue that an undone import takes back;
-- both come by cascade, which is a trigger inside a trigger. No statement of its own touches a row, whoever gives it.
create function app.append_only() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_table_name = 'issue_history' and tg_level = 'ROW' and pg_trigger_depth() > 1 and current_user = 'qm_owner' then
    if tg_op = 'DELETE' then return old; end if;
    if to_jsonb(new) - 'team_id' = to_jsonb(old) - 'team_id' then return new; end if;
  end if;
  raise exception '% only grows', tg_table_name using errcode = 'QM003';
end $$;
--> statement-breakpoint
create trigger issue_history_grows before update or delete on issue_history for each row execute function app.append_only();
--> statement-breakpoint
create trigger audit_log_grows before update or delete on audit_log for each row execute function app.append_only();
--> statement-breakpoint
create trigger issue_history_stays before truncate on issue_history for each statement execute function app.append_only();
--> statement-breakpoint
create trigger audit_log_stays before truncate on audit_log for each statement execute function app.append_only();
--> statement-breakpoint

-- Full-text search: the one place behind the policy barrier, so it repeats the scope. Ids only, the newest first;
-- the caller joins them to issues under row level security.
create function app.search_ids(q text, lim int default 50, before bigint default null) returns setof bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare ts tsquery := app.search_query(q); scope text := current_setting('role'); got int := 0; k int; s record; w text; notes text := ''; begin
  if numnode(ts) = 0 then return; end if;
  if scope = 'qm_own' then
    return query select t.issue_id from issues i join issue_texts t on t.issue_id = i.id and t.team_id = i.team_id
      where (i.reported_by = current_setting('app.user_id')::int or i.assigned_to = current_setting('app.user_id')::int)
        and t.doc @@ ts and (before is null or i.id < before) order by 1 desc limit lim;
    return;
  end if;
  w := case scope
    when 'qm_team' then format('team_id = %s and', current_setting('app.team_id')::int)
    when 'qm_teams' then format('team_id = any (%L::int[]) and', current_setting('app.team_ids')::int[])
    when 'qm_all' then '' end;
  if w is null then raise insufficient_privilege; end if;
  if current_setting('app.actor_role') <> 'reporter' then notes := 'or notes @@ $1'; end if;
  for s in
    select 9223372036854775807::bigint as hi, coalesce(max(hi), 0) as lo from app.text_slices
    union all select hi, lo from app.text_slices where lo <= (select max(id) from issues)
    order by hi desc
  loop
    continue when before is not null and s.lo >= before;
    return query execute format('select issue_id from issue_texts where %s issue_id >= %s and issue_id < %s and (doc @@ $1 %s) order by issue_id desc limit $2',
      w, s.lo, least(s.hi, coalesce(before, s.hi)), notes) using ts, lim - got;
    get diagnostics k = row_count;
    got := got + k;
    exit when got >= lim;
  end loop;
end $$;
--> statement-breakpoint
revoke all on function app.search_ids(text, int, bigint) from public;
--> statement-breakpoint
grant execute on function app.search_ids(text, int, bigint) to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint

-- The one way to another team: the issue may leave the sight of who moves it, so the scope is checked here and the memory written here.
create function app.move_to_team(p_id bigint, p_team int, p_version int) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare scope text := current_setting('role'); who int := current_setting('app.user_id')::int; i record; begin
  if scope not in ('qm_team', 'qm_teams', 'qm_all') or current_setting('app.actor_role') = 'reporter' then raise insufficient_privilege; end if;
  select * into i from issues where id = p_id and version = p_version
    and (scope = 'qm_all' or (scope = 'qm_team' and team_id = current_setting('app.team_id')::int)
      or (scope = 'qm_teams' and team_id = any (current_setting('app.team_ids')::int[])))
    for update;
  if not found or not exists (select 1 from teams where id = p_team and active) then return false; end if;
  if i.team_id = p_team then return true; end if;
  update issues set team_id = p_team, version = version + 1, updated_at = now(),
    assigned_to = case when exists (select 1 from team_members m where m.team_id = p_team and m.user_id = i.assigned_to) then i.assigned_to end
    where team_id = i.team_id and id = p_id;
  insert into issue_history (team_id, issue_id, actor_id, version, field, before, after) values (p_team, p_id, who, i.version + 1, 'teamId', to_jsonb(i.team_id), to_jsonb(p_team));
  if i.assigned_to is not null and not exists (select 1 from team_members m where m.team_id = p_team and m.user_id = i.assigned_to) then
    insert into issue_history (team_id, issue_id, actor_id, version, field, before, after) values (p_team, p_id, who, i.version + 1, 'assignedTo', to_jsonb(i.assigned_to), null);
  end if;
  return true;
end $$;
--> statement-breakpoint
revoke all on function app.move_to_team(bigint, int, int) from public;
--> statement-breakpoint
grant execute on function app.move_to_team(bigint, int, int) to qm_team, qm_teams, qm_all;
--> statement-breakpoint
-- Last, since who gives a function away may no longer grant it.
alter function app.rights_of(int) owner to qm_definer;
--> statement-breakpoint
alter function app.actor_of_session(text) owner to qm_definer;
--> statement-breakpoint
alter function app.texts_doc() owner to qm_definer;
--> statement-breakpoint
alter function app.issue_retitled() owner to qm_definer;
--> statement-breakpoint
alter function app.commented() owner to qm_definer;
--> statement-breakpoint
alter function app.search_ids(text, int, bigint) owner to qm_definer;
--> statement-breakpoint
alter function app.move_to_team(bigint, int, int) owner to qm_definer;
--> statement-breakpoint
-- A new slice copies the trigger of its table, and only who may run the function may do that.
set local role qm_definer;
--> statement-breakpoint
grant execute on function app.texts_doc() to qm_owner;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
revoke create on schema app from qm_definer;
