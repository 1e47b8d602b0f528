do $$ declare t text; begin
  foreach t in array array['issue_snoozes', 'assignment_rules'] loop
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to qm_definer', t);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, update (snoozed_by, snoozed_at, until, seen_version, seen_comment) on issue_snoozes to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select, insert, update on assignment_rules to qm_team;
--> statement-breakpoint
grant select on assignment_rules to qm_teams, qm_all;
--> statement-breakpoint

-- As before, and one move more: who made a move takes it back within ten minutes, where it is the last thing that happened.
create or replace function app.issue_guard() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
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
  if new.status <> old.status and (old.status, new.status) not in ((1, 2), (1, 5), (2, 3), (2, 5), (3, 4), (3, 5), (4, 5), (4, 2), (5, 2))
    and (new.status = 5 or (old.status, new.status) = (2, 4) or not exists (
      select 1 from issue_history h where h.team_id = old.team_id and h.issue_id = old.id and h.version = old.version and h.field = 'status'
        and h.before = to_jsonb((array['new', 'open', 'in_progress', 'resolved', 'closed'])[new.status])
        and h.actor_id = nullif(current_setting('app.user_id', true), '')::int and h.at > now() - interval '10 minutes'))
  then
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

-- Who watches a duplicate watches the original as well, if they may see it; when the link is cleared, that ends.
-- Whoever came by another duplicate stays, and so does everyone who watches for a reason of their own.
create function app.merge_watchers() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.duplicate_of is not null then
    delete from issue_watchers w using issues o
      where o.id = old.duplicate_of and w.team_id = o.team_id and w.issue_id = o.id and w.reason = 'merged' and not w.muted
        and exists (select 1 from issue_watchers d where d.team_id = new.team_id and d.issue_id = new.id and d.user_id = w.user_id)
        and not exists (select 1 from issues other join issue_watchers d on d.team_id = other.team_id and d.issue_id = other.id
          where other.duplicate_of = o.id and other.id <> new.id and d.user_id = w.user_id);
  end if;
  if new.duplicate_of is not null then
    insert into issue_watchers (team_id, issue_id, user_id, reason)
      select o.team_id, o.id, w.user_id, 'merged' from issue_watchers w join issues o on o.id = new.duplicate_of join users u on u.id = w.user_id
      where w.team_id = new.team_id and w.issue_id = new.id and not w.muted and u.active
        and (u.role = 'admin' or u.id in (o.reported_by, o.assigned_to)
          or exists (select 1 from team_members m where m.team_id = o.team_id and m.user_id = u.id))
      on conflict do nothing;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger issues_merge_watchers after update of duplicate_of on issues for each row
  when (old.duplicate_of is distinct from new.duplicate_of) execute function app.merge_watchers();
--> statement-breakpoint

-- Whoever files an issue is answered by the rules of the team that gets it, without being of that team.
create function app.rules_of(p_team int) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if current_setting('role') <> 'qm_own' then raise insufficient_privilege; end if;
  return (select rules from assignment_rules where team_id = p_team);
end $$;
--> statement-breakpoint

-- Gives an issue, in the transaction that files it, to the one whom a rule of its team names. Whom, the rule says and not the caller.
create function app.assign_by_rule(p_id bigint, p_team int, p_rule int) returns int
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare who int := current_setting('app.user_id')::int; taker int; label text; begin
  if current_setting('role') <> 'qm_own' then raise insufficient_privilege; end if;
  select (r ->> 'assignTo')::int, r ->> 'name' into taker, label from assignment_rules a, jsonb_array_elements(a.rules) r
    where a.team_id = p_team and (r ->> 'id')::int = p_rule and (r ->> 'enabled')::boolean
      and exists (select 1 from team_members m join users u on u.id = m.user_id
        where m.team_id = p_team and m.user_id = (r ->> 'assignTo')::int and u.active);
  if taker is null then return null; end if;
  update issues set assigned_to = taker where team_id = p_team and id = p_id and reported_by = who
    and status = 1 and version = 1 and assigned_to is null and created_at = now()::timestamptz(3);
  if not found then return null; end if;
  insert into issue_history (team_id, issue_id, actor_id, version, by_rule, field, before, after)
    values (p_team, p_id, who, 1, label, 'assignedTo', null, to_jsonb(taker));
  return taker;
end $$;
--> statement-breakpoint
do $$ declare f text; begin
  grant create on schema app to qm_definer;
  foreach f in array array['merge_watchers()', 'rules_of(int)', 'assign_by_rule(bigint, int, int)'] loop
    execute format('revoke all on function app.%s from public', f);
    if f <> 'merge_watchers()' then execute format('grant execute on function app.%s to qm_own', f); end if;
    execute format('alter function app.%s owner to qm_definer', f);
  end loop;
  revoke create on schema app from qm_definer;
end $$;
