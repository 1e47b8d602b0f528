-- Of these files, those that no upload and no attachment knows: whoever sent them was cut off before their row was written.
create function app.unknown_files(p_keys text[]) returns setof text language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select k.key from unnest(p_keys) as k (key)
  where not exists (select 1 from uploads u where u.key = k.key) and not exists (select 1 from attachments a where a.key = k.key)
$$;
--> statement-breakpoint
revoke all on function app.unknown_files(text[]) from public;
--> statement-breakpoint
grant execute on function app.unknown_files(text[]) to qm_jobs;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
alter function app.unknown_files(text[]) owner to qm_definer;
--> statement-breakpoint
revoke create on schema app from qm_definer;
