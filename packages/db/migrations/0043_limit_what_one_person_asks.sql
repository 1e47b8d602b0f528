CREATE TABLE "request_allowances" (
	"user_id" integer PRIMARY KEY NOT NULL,
	"spent_s" double precision DEFAULT 0 NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "request_allowances" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "request_allowances" ADD CONSTRAINT "request_allowances_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "request_allowances_owner" ON "request_allowances" AS PERMISSIVE FOR ALL TO "qm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "request_allowances_definer" ON "request_allowances" AS PERMISSIVE FOR ALL TO "qm_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "request_allowances_auth" ON "request_allowances" AS PERMISSIVE FOR ALL TO "qm_auth" USING (true) WITH CHECK (true);
--> statement-breakpoint
alter table request_allowances force row level security;
--> statement-breakpoint
grant select, insert, update on request_allowances to qm_auth;
