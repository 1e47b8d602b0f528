grant create on schema app to qm_definer;
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
-- An issue, what it is a duplicate of, what that is a duplicate of, and so on to the original; a ring, which was possible once, is walked once.
-- p_links holds what is to be linked beside what is, by number.
create function app.way_to_original(p_from bigint, p_links jsonb default '{}') returns bigint[]
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare way bigint[] := '{}'; here bigint := p_from; begin
  while here is not null and here <> all (way) loop
    way := way || here;
    select coalesce((p_links ->> here::text)::bigint, i.duplicate_of) into here from issues i where i.id = here;
  end loop;
  return way;
end $$;
--> statement-breakpoint
revoke all on function app.way_to_original(bigint, jsonb) from public;
--> statement-breakpoint
-- Those of these issues that the person who acts may see, in whichever of their scopes.
create function app.among_seen(p_ids bigint[]) returns bigint[]
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(array_agg(i.id), '{}') from issues i where i.id = any (p_ids) and app.in_sight(
    nullif(current_setting('app.user_id', true), '')::int, current_setting('app.actor_role', true), i.team_id, i.reported_by, i.assigned_to, false)
$$;
--> statement-breakpoint
revoke all on function app.among_seen(bigint[]) from public;
--> statement-breakpoint
-- What an issue becomes a duplicate of where this one is named: the original that it leads to, as far as the person sees the whole way there,
-- else the one that is named; the issue itself where that would close a ring, and null where the person sees no such issue.
-- Asked before anything else is locked, it locks the issue and all that it leads to until the transaction ends. Who links is one at a time,
-- so that two who link at once never see each other's links too late; and rows are locked by number, as whoever changes many locks them.
create function app.original_of(p_id bigint, p_named bigint) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare way bigint[]; seen bigint[]; begin
  if current_setting('role') not in ('qm_teams', 'qm_own', 'qm_all') then raise insufficient_privilege; end if;
  perform pg_advisory_xact_lock(hashtext('app.duplicates'));
  -- Nobody waits for an issue that they do not see, which would tell that there is one.
  way := case when p_named = any (app.among_seen(array[p_named])) then app.way_to_original(p_named) end;
  perform 1 from issues i where i.id = any (p_id || way) order by i.id for update;
  way := app.way_to_original(p_named);
  seen := app.among_seen(p_id || way);
  if not array[p_id, p_named] <@ seen then return null; end if;
  if p_id = any (way) then return p_id; end if;
  return case when way <@ seen then way[cardinality(way)] else p_named end;
end $$;
--> statement-breakpoint
revoke all on function app.original_of(bigint, bigint) from public;
--> statement-breakpoint
grant execute on function app.original_of(bigint, bigint) to qm_teams, qm_own, qm_all;
--> statement-breakpoint
-- Who watches a duplicate watches what it leads to as well, if they may see it: the issue that it is linked to, and what that is a duplicate of
-- as far as whoever links sees the way. When a link is cleared, that ends for all to whom no other duplicate passes it on, all the way up.
-- It comes to the same in whichever order one statement links a whole chain or takes it apart. Who watches for a reason of their own stays.
create or replace function app.merge_watchers() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare way bigint[]; seen bigint[]; up bigint; begin
  if old.duplicate_of is not null then
    foreach up in array app.way_to_original(old.duplicate_of) loop
      delete from issue_watchers w using issues o
        where o.id = up and w.team_id = o.team_id and w.issue_id = o.id and w.reason = 'merged' and not w.muted
          and not exists (select 1 from issues other join issue_watchers d on d.team_id = other.team_id and d.issue_id = other.id
            where other.duplicate_of = o.id and d.user_id = w.user_id);
    end loop;
  end if;
  if new.duplicate_of is not null then
    way := app.way_to_original(new.duplicate_of);
    seen := case when cardinality(way) > 1 then app.among_seen(way) end;
    foreach up in array way loop
      exit when up <> new.duplicate_of and up <> all (seen);
      insert into issue_watchers (team_id, issue_id, user_id, reason)
        select o.team_id, o.id, w.user_id, 'merged' from issue_watchers w join issues o on o.id = up join users u on u.id = w.user_id
        where w.team_id = new.team_id and w.issue_id = new.id and not w.muted and u.active
          and (u.role = 'admin' or u.id in (o.reported_by, o.assigned_to)
            or exists (select 1 from team_members m where m.team_id = o.team_id and m.user_id = u.id))
        on conflict do nothing;
    end loop;
  end if;
  return null;
end $$;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
revoke create on schema app from qm_definer;
