grant create on schema app to qm_definer;
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
-- As before, and spares what has got a file, a reaction or other words for a comment: none of them makes a new version of the issue, and
-- no import makes any of them, so each is somebody's work. To watch an issue or to put it aside leaves nothing that would be lost with it.
create or replace function app.take_back_import(p_import int) returns setof bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare scope text := current_setting('role'); who int := current_setting('app.user_id')::int; run imports; begin
  if scope not in ('qm_teams', 'qm_all') or current_setting('app.actor_role') = 'reporter' then raise insufficient_privilege; end if;
  select * into run from imports where id = p_import and (scope = 'qm_all' or created_by = who) for update;
  if not found then return; end if;
  -- Who hangs something on an issue holds it meanwhile. They are waited for here: the next statement sees what they made.
  perform 1 from issues i where i.import_id = p_import and i.version = 1 order by i.id for update;
  return query delete from issues i
    where i.import_id = p_import and i.version = 1
      and (scope = 'qm_all' or i.team_id = any (current_setting('app.team_ids')::int[]))
      and not exists (select 1 from issue_comments c where c.team_id = i.team_id and c.issue_id = i.id
        and (c.author_id <> run.created_by or c.edited_at is not null or c.created_at > coalesce(run.finished_at, now())))
      and not exists (select 1 from comment_reactions r where r.team_id = i.team_id and r.issue_id = i.id)
      and not exists (select 1 from attachments a where a.team_id = i.team_id and a.issue_id = i.id and a.deleted_at is null)
      and not exists (select 1 from issues d where d.duplicate_of = i.id and d.import_id is distinct from p_import)
    returning i.id;
end $$;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
revoke create on schema app from qm_definer;
