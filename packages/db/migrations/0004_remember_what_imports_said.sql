ALTER TABLE "import_rows" ADD COLUMN "said" jsonb;--> statement-breakpoint
CREATE INDEX "import_rows_issue" ON "import_rows" USING btree ("issue_id","import_id") WHERE issue_id is not null;--> statement-breakpoint

-- Takes back the issues that an import filed, save those that somebody has worked on since. No person's role may delete an issue otherwise.
create function app.take_back_import(p_import int) returns setof bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare scope text := current_setting('role'); who int := current_setting('app.user_id')::int; run imports; begin
  if scope not in ('qm_teams', 'qm_all') or current_setting('app.actor_role') = 'reporter' then raise insufficient_privilege; end if;
  select * into run from imports where id = p_import and (scope = 'qm_all' or created_by = who) for update;
  if not found then return; end if;
  return query delete from issues i
    where i.import_id = p_import and i.version = 1
      and (scope = 'qm_all' or i.team_id = any (current_setting('app.team_ids')::int[]))
      and not exists (select 1 from issue_comments c where c.team_id = i.team_id and c.issue_id = i.id
        and (c.author_id <> run.created_by or c.created_at > coalesce(run.finished_at, now())))
      and not exists (select 1 from issues d where d.duplicate_of = i.id and d.import_id is distinct from p_import)
    returning i.id;
end $$;
--> statement-breakpoint
revoke all on function app.take_back_import(int) from public;
--> statement-breakpoint
grant execute on function app.take_back_import(int) to qm_teams, qm_all;
--> statement-breakpoint

-- Who imports names people by their addresses, and may not read the addresses themselves: only those named are answered for.
create function app.people_by_email(p_emails text[]) returns table (id int, email text)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if current_setting('role') not in ('qm_teams', 'qm_all') or current_setting('app.actor_role') = 'reporter' then raise insufficient_privilege; end if;
  return query select u.id, u.email from users u where u.email = any (p_emails)
    and (current_setting('role') = 'qm_all'
      or exists (select 1 from team_members m where m.user_id = u.id and m.team_id = any (current_setting('app.team_ids')::int[]))
      or exists (select 1 from issues i where i.reported_by = u.id and i.team_id = any (current_setting('app.team_ids')::int[])));
end $$;
--> statement-breakpoint
revoke all on function app.people_by_email(text[]) from public;
--> statement-breakpoint
grant execute on function app.people_by_email(text[]) to qm_teams, qm_all;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
alter function app.take_back_import(int) owner to qm_definer;
--> statement-breakpoint
alter function app.people_by_email(text[]) owner to qm_definer;
--> statement-breakpoint
revoke create on schema app from qm_definer;
