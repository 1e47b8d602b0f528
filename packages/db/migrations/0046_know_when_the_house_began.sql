ALTER TABLE "workspace" ADD COLUMN "began_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE POLICY "workspace_jobs" ON "workspace" AS PERMISSIVE FOR SELECT TO "qm_jobs" USING (true);--> statement-breakpoint

-- A house that is older than this began with its first person.
update workspace set began_at = coalesce((select min(created_at) from users), now());
--> statement-breakpoint
grant select on workspace to qm_jobs;
--> statement-breakpoint

-- Says in which zone days begin and end. Another one than before counts all days anew; the same one does nothing.
create or replace function app.keep_zone(p_zone text) returns boolean language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare before text := coalesce((select zone from workspace), 'UTC'); begin
  perform now() at time zone p_zone;
  update workspace set zone = p_zone;
  if not found then insert into workspace (zone) values (p_zone); end if;
  if before = p_zone then return false; end if;
  perform app.rebuild_counters();
  return true;
end $$;
