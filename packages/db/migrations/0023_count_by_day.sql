CREATE TABLE "issue_day_delta" (
	"team_id" integer NOT NULL,
	"counts" smallint NOT NULL,
	"day" date NOT NULL,
	"word" smallint NOT NULL,
	"n" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "issue_day_delta" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "issue_days" (
	"team_id" integer NOT NULL,
	"counts" smallint NOT NULL,
	"day" date NOT NULL,
	"word" smallint NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "issue_days_team_id_counts_day_word_pk" PRIMARY KEY("team_id","counts","day","word")
);
--> statement-breakpoint
ALTER TABLE "issue_days" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "workspace" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"zone" text NOT NULL,
	CONSTRAINT "workspace_is_one" CHECK (id)
);
--> statement-breakpoint
ALTER TABLE "workspace" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "issues_team_created";--> statement-breakpoint
DROP INDEX "issues_all_created";--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "first_response_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "first_resolved_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "recurs" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "issue_day_delta_team" ON "issue_day_delta" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "issues_team_resolved" ON "issues" USING btree ("team_id","resolved_at","created_at","first_resolved_at","reopen_count","severity") WHERE resolved_at is not null;--> statement-breakpoint
CREATE INDEX "issues_all_resolved" ON "issues" USING btree ("resolved_at","created_at","first_resolved_at","reopen_count","team_id","severity") WHERE resolved_at is not null;--> statement-breakpoint
CREATE INDEX "issues_team_created" ON "issues" USING btree ("team_id","created_at","id","status","severity","category_id","assigned_to","campaign_id","reported_by","first_response_at","root_cause","stage","resolution","recurs");--> statement-breakpoint
CREATE INDEX "issues_all_created" ON "issues" USING btree ("created_at","id","status","severity","category_id","team_id","assigned_to","campaign_id","first_response_at","root_cause","stage","resolution","recurs");--> statement-breakpoint
CREATE POLICY "issue_day_delta_owner" ON "issue_day_delta" AS PERMISSIVE FOR ALL TO "qm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_day_delta_definer" ON "issue_day_delta" AS PERMISSIVE FOR ALL TO "qm_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_day_delta_team_select" ON "issue_day_delta" AS PERMISSIVE FOR SELECT TO "qm_team" USING (team_id = current_setting('app.team_id')::int);--> statement-breakpoint
CREATE POLICY "issue_day_delta_teams_select" ON "issue_day_delta" AS PERMISSIVE FOR SELECT TO "qm_teams" USING (team_id = any(current_setting('app.team_ids')::int[]));--> statement-breakpoint
CREATE POLICY "issue_day_delta_own_select" ON "issue_day_delta" AS PERMISSIVE FOR SELECT TO "qm_own" USING (false);--> statement-breakpoint
CREATE POLICY "issue_day_delta_all_select" ON "issue_day_delta" AS PERMISSIVE FOR SELECT TO "qm_all" USING (true);--> statement-breakpoint
CREATE POLICY "issue_days_owner" ON "issue_days" AS PERMISSIVE FOR ALL TO "qm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_days_definer" ON "issue_days" AS PERMISSIVE FOR ALL TO "qm_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_days_team_select" ON "issue_days" AS PERMISSIVE FOR SELECT TO "qm_team" USING (team_id = current_setting('app.team_id')::int);--> statement-breakpoint
CREATE POLICY "issue_days_teams_select" ON "issue_days" AS PERMISSIVE FOR SELECT TO "qm_teams" USING (team_id = any(current_setting('app.team_ids')::int[]));--> statement-breakpoint
CREATE POLICY "issue_days_own_select" ON "issue_days" AS PERMISSIVE FOR SELECT TO "qm_own" USING (false);--> statement-breakpoint
CREATE POLICY "issue_days_all_select" ON "issue_days" AS PERMISSIVE FOR SELECT TO "qm_all" USING (true);--> statement-breakpoint
CREATE POLICY "workspace_owner" ON "workspace" AS PERMISSIVE FOR ALL TO "qm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workspace_definer" ON "workspace" AS PERMISSIVE FOR ALL TO "qm_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "workspace_read" ON "workspace" AS PERMISSIVE FOR SELECT TO "qm_all", "qm_own", "qm_team", "qm_teams" USING (true);--> statement-breakpoint
CREATE POLICY "workspace_auth_read" ON "workspace" AS PERMISSIVE FOR SELECT TO "qm_auth" USING (true);--> statement-breakpoint
CREATE POLICY "workspace_keep" ON "workspace" AS PERMISSIVE FOR ALL TO "qm_all" USING (true) WITH CHECK (true);