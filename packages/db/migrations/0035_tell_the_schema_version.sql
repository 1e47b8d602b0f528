-- Which migration was applied last, for whoever must know whether the database and the program belong together.
grant usage on schema drizzle to qm_definer;
--> statement-breakpoint
grant select on drizzle.__drizzle_migrations to qm_definer;
--> statement-breakpoint
create function app.schema_version() returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select max(created_at) from drizzle.__drizzle_migrations $$;
--> statement-breakpoint
revoke all on function app.schema_version() from public;
--> statement-breakpoint
grant execute on function app.schema_version() to qm_jobs;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
alter function app.schema_version() owner to qm_definer;
--> statement-breakpoint
revoke create on schema app from qm_definer;
