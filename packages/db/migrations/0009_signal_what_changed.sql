-- What the live streams hear: ids of rows and of teams and people, never a text, a name or a value. One notification for a statement,
-- or for each 120 of its rows, since a payload ends at 8,000 bytes; the same said twice in a transaction is said once by PostgreSQL.

create function app.issues_signalled() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare said text; begin
  if tg_op <> 'DELETE' then
    for said in select json_build_object('issues', json_agg(json_build_array(id, team_id, reported_by, assigned_to) order by id))::text
      from (select n.*, (row_number() over (order by n.id) - 1) / 120 as part from new_rows n) as parted group by part
    loop perform pg_notify('qm_live', said); end loop;
  end if;
  -- Who loses an issue from sight could see it until then, and is told that it is worth another look.
  if tg_op = 'UPDATE' then
    for said in select json_build_object('left', json_agg(json_build_array(id, team_id, reported_by, assigned_to) order by id))::text
      from (select o.*, (row_number() over (order by o.id) - 1) / 120 as part from old_rows o join new_rows n on n.id = o.id
        where (n.team_id, n.reported_by, n.assigned_to) is distinct from (o.team_id, o.reported_by, o.assigned_to)) as parted group by part
    loop perform pg_notify('qm_live', said); end loop;
  elsif tg_op = 'DELETE' then
    for said in select json_build_object('left', json_agg(json_build_array(id, team_id, reported_by, assigned_to) order by id))::text
      from (select o.*, (row_number() over (order by o.id) - 1) / 120 as part from old_rows o) as parted group by part
    loop perform pg_notify('qm_live', said); end loop;
  end if;
  return null;
end $$;
--> statement-breakpoint
revoke all on function app.issues_signalled() from public;
--> statement-breakpoint
create trigger issues_signal_filed after insert on issues referencing new table as new_rows for each statement execute function app.issues_signalled();
--> statement-breakpoint
create trigger issues_signal_changed after update on issues referencing old table as old_rows new table as new_rows for each statement execute function app.issues_signalled();
--> statement-breakpoint
create trigger issues_signal_gone after delete on issues referencing old table as old_rows for each statement execute function app.issues_signalled();
--> statement-breakpoint

-- What is said on an issue: comments, reactions, files. What belongs to an internal note is signalled as one, so that it leaves no trace
-- for those who may not read it. What merely follows its issue to another team says nothing new.
create function app.talk_signalled() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare touched jsonb; said text; begin
  if tg_op = 'INSERT' then
    select jsonb_agg(to_jsonb(n) - 'body') into touched from new_rows n;
  elsif tg_op = 'UPDATE' then
    select jsonb_agg(to_jsonb(n) - 'body') into touched from new_rows n join old_rows o on o.id = n.id where to_jsonb(n) - 'team_id' <> to_jsonb(o) - 'team_id';
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
revoke all on function app.talk_signalled() from public;
--> statement-breakpoint
create trigger issue_comments_signal_said after insert on issue_comments referencing new table as new_rows for each statement execute function app.talk_signalled();
--> statement-breakpoint
create trigger issue_comments_signal_changed after update on issue_comments referencing old table as old_rows new table as new_rows for each statement execute function app.talk_signalled();
--> statement-breakpoint
create trigger issue_comments_signal_gone after delete on issue_comments referencing old table as old_rows for each statement execute function app.talk_signalled();
--> statement-breakpoint
create trigger comment_reactions_signal_said after insert on comment_reactions referencing new table as new_rows for each statement execute function app.talk_signalled();
--> statement-breakpoint
create trigger comment_reactions_signal_gone after delete on comment_reactions referencing old table as old_rows for each statement execute function app.talk_signalled();
--> statement-breakpoint
create trigger attachments_signal_said after insert on attachments referencing new table as new_rows for each statement execute function app.talk_signalled();
--> statement-breakpoint
create trigger attachments_signal_changed after update on attachments referencing old table as old_rows new table as new_rows for each statement execute function app.talk_signalled();
--> statement-breakpoint

-- Whose session has ended, or who joined or left a team: their streams are looked at again at once.
create function app.rights_signalled() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare people int[]; said text; begin
  if tg_op = 'INSERT' then select array_agg(distinct user_id) into people from new_rows;
  else select array_agg(distinct user_id) into people from old_rows; end if;
  for said in select json_build_object('rights', json_agg(person order by person))::text
    from (select person, (row_number() over (order by person) - 1) / 500 as part from unnest(people) person) as parted group by part
  loop perform pg_notify('qm_live', said); end loop;
  return null;
end $$;
--> statement-breakpoint
revoke all on function app.rights_signalled() from public;
--> statement-breakpoint
create trigger sessions_signal_ended after delete on sessions referencing old table as old_rows for each statement execute function app.rights_signalled();
--> statement-breakpoint
create trigger team_members_signal_joined after insert on team_members referencing new table as new_rows for each statement execute function app.rights_signalled();
--> statement-breakpoint
create trigger team_members_signal_left after delete on team_members referencing old table as old_rows for each statement execute function app.rights_signalled();
--> statement-breakpoint

-- Who is behind these sessions now, asked once for all streams of a process. To be watched is not to be used: it keeps no session alive.
create function app.actors_of_sessions(p_hashes text[]) returns table (token_hash text, id int, name text, email text, role text, team_ids int[])
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.token_hash, u.id, u.name, u.email, u.role,
    coalesce((select array_agg(m.team_id order by m.team_id) from team_members m where m.user_id = u.id), '{}'::int[])
  from sessions s join users u on u.id = s.user_id
  where s.token_hash = any (p_hashes) and u.active and s.expires > now() and s.last_seen_at > now() - interval '8 hours'
$$;
--> statement-breakpoint
revoke all on function app.actors_of_sessions(text[]) from public;
--> statement-breakpoint
grant execute on function app.actors_of_sessions(text[]) to qm_app;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
alter function app.actors_of_sessions(text[]) owner to qm_definer;
--> statement-breakpoint
revoke create on schema app from qm_definer;
