CREATE TABLE "sent_forms" (
	"user_id" integer NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"result" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sent_forms_user_id_key_pk" PRIMARY KEY("user_id","key"),
	CONSTRAINT "sent_forms_key" CHECK (key ~ '^[0-9a-f]{32}$'),
	CONSTRAINT "sent_forms_size" CHECK (length(result::text) <= 2000)
);
--> statement-breakpoint
ALTER TABLE "sent_forms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "sent_forms" ADD CONSTRAINT "sent_forms_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sent_forms_created_at_index" ON "sent_forms" USING btree ("created_at");--> statement-breakpoint
CREATE POLICY "sent_forms_owner" ON "sent_forms" AS PERMISSIVE FOR ALL TO "qm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sent_forms_definer" ON "sent_forms" AS PERMISSIVE FOR ALL TO "qm_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sent_forms_own_read" ON "sent_forms" AS PERMISSIVE FOR SELECT TO "qm_all", "qm_own", "qm_team", "qm_teams" USING (user_id = current_setting('app.user_id')::int);--> statement-breakpoint
CREATE POLICY "sent_forms_own_write" ON "sent_forms" AS PERMISSIVE FOR INSERT TO "qm_all", "qm_own", "qm_team", "qm_teams" WITH CHECK (user_id = current_setting('app.user_id')::int);--> statement-breakpoint
alter table sent_forms force row level security;
--> statement-breakpoint
grant select, insert, update, delete on sent_forms to qm_definer;
--> statement-breakpoint
grant select, insert on sent_forms to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
create function app.sweep_sent_forms(p_now timestamptz) returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare n int; begin
  delete from sent_forms where (user_id, key) in (select user_id, key from sent_forms where created_at < p_now - interval '2 days' order by created_at limit 5000);
  get diagnostics n = row_count;
  return n;
end $$;
--> statement-breakpoint
revoke all on function app.sweep_sent_forms(timestamptz) from public;
--> statement-breakpoint
grant execute on function app.sweep_sent_forms(timestamptz) to qm_jobs;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
alter function app.sweep_sent_forms(timestamptz) owner to qm_definer;
--> statement-breakpoint
revoke create on schema app from qm_definer;
