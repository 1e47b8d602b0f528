CREATE TABLE "issue_cube" (
	"team_id" integer NOT NULL,
	"status" smallint NOT NULL,
	"severity" smallint NOT NULL,
	"category_id" integer NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "issue_cube_team_id_status_severity_category_id_pk" PRIMARY KEY("team_id","status","severity","category_id")
);
--> statement-breakpoint
ALTER TABLE "issue_cube" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "issue_cube_campaigns" (
	"team_id" integer NOT NULL,
	"campaign_id" integer NOT NULL,
	"status" smallint NOT NULL,
	"severity" smallint NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "issue_cube_campaigns_team_id_campaign_id_status_severity_pk" PRIMARY KEY("team_id","campaign_id","status","severity")
);
--> statement-breakpoint
ALTER TABLE "issue_cube_campaigns" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "issue_cube_people" (
	"team_id" integer NOT NULL,
	"assigned_to" integer NOT NULL,
	"status" smallint NOT NULL,
	"severity" smallint NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "issue_cube_people_team_id_assigned_to_status_severity_pk" PRIMARY KEY("team_id","assigned_to","status","severity")
);
--> statement-breakpoint
ALTER TABLE "issue_cube_people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "issue_delta" (
	"team_id" integer NOT NULL,
	"status" smallint NOT NULL,
	"severity" smallint NOT NULL,
	"category_id" integer NOT NULL,
	"assigned_to" integer,
	"campaign_id" integer,
	"n" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "issue_delta" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "issue_history" ADD COLUMN "formerly" text GENERATED ALWAYS AS (case when length(before #>> '{}') <= 40 then before #>> '{}' end) STORED;--> statement-breakpoint
CREATE INDEX "issue_delta_team" ON "issue_delta" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "issue_history_formerly" ON "issue_history" USING btree ("field","formerly","team_id","issue_id");--> statement-breakpoint
CREATE INDEX "issues_reopened" ON "issues" USING btree ("team_id","created_at","id","status") WHERE reopen_count > 0;--> statement-breakpoint
CREATE POLICY "issue_cube_owner" ON "issue_cube" AS PERMISSIVE FOR ALL TO "qm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_cube_definer" ON "issue_cube" AS PERMISSIVE FOR ALL TO "qm_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_cube_team_select" ON "issue_cube" AS PERMISSIVE FOR SELECT TO "qm_team" USING (team_id = current_setting('app.team_id')::int);--> statement-breakpoint
CREATE POLICY "issue_cube_teams_select" ON "issue_cube" AS PERMISSIVE FOR SELECT TO "qm_teams" USING (team_id = any(current_setting('app.team_ids')::int[]));--> statement-breakpoint
CREATE POLICY "issue_cube_own_select" ON "issue_cube" AS PERMISSIVE FOR SELECT TO "qm_own" USING (false);--> statement-breakpoint
CREATE POLICY "issue_cube_all_select" ON "issue_cube" AS PERMISSIVE FOR SELECT TO "qm_all" USING (true);--> statement-breakpoint
CREATE POLICY "issue_cube_campaigns_owner" ON "issue_cube_campaigns" AS PERMISSIVE FOR ALL TO "qm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_cube_campaigns_definer" ON "issue_cube_campaigns" AS PERMISSIVE FOR ALL TO "qm_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_cube_campaigns_team_select" ON "issue_cube_campaigns" AS PERMISSIVE FOR SELECT TO "qm_team" USING (team_id = current_setting('app.team_id')::int);--> statement-breakpoint
CREATE POLICY "issue_cube_campaigns_teams_select" ON "issue_cube_campaigns" AS PERMISSIVE FOR SELECT TO "qm_teams" USING (team_id = any(current_setting('app.team_ids')::int[]));--> statement-breakpoint
CREATE POLICY "issue_cube_campaigns_own_select" ON "issue_cube_campaigns" AS PERMISSIVE FOR SELECT TO "qm_own" USING (false);--> statement-breakpoint
CREATE POLICY "issue_cube_campaigns_all_select" ON "issue_cube_campaigns" AS PERMISSIVE FOR SELECT TO "qm_all" USING (true);--> statement-breakpoint
CREATE POLICY "issue_cube_people_owner" ON "issue_cube_people" AS PERMISSIVE FOR ALL TO "qm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_cube_people_definer" ON "issue_cube_people" AS PERMISSIVE FOR ALL TO "qm_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_cube_people_team_select" ON "issue_cube_people" AS PERMISSIVE FOR SELECT TO "qm_team" USING (team_id = current_setting('app.team_id')::int);--> statement-breakpoint
CREATE POLICY "issue_cube_people_teams_select" ON "issue_cube_people" AS PERMISSIVE FOR SELECT TO "qm_teams" USING (team_id = any(current_setting('app.team_ids')::int[]));--> statement-breakpoint
CREATE POLICY "issue_cube_people_own_select" ON "issue_cube_people" AS PERMISSIVE FOR SELECT TO "qm_own" USING (false);--> statement-breakpoint
CREATE POLICY "issue_cube_people_all_select" ON "issue_cube_people" AS PERMISSIVE FOR SELECT TO "qm_all" USING (true);--> statement-breakpoint
CREATE POLICY "issue_delta_owner" ON "issue_delta" AS PERMISSIVE FOR ALL TO "qm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_delta_definer" ON "issue_delta" AS PERMISSIVE FOR ALL TO "qm_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_delta_team_select" ON "issue_delta" AS PERMISSIVE FOR SELECT TO "qm_team" USING (team_id = current_setting('app.team_id')::int);--> statement-breakpoint
CREATE POLICY "issue_delta_teams_select" ON "issue_delta" AS PERMISSIVE FOR SELECT TO "qm_teams" USING (team_id = any(current_setting('app.team_ids')::int[]));--> statement-breakpoint
CREATE POLICY "issue_delta_own_select" ON "issue_delta" AS PERMISSIVE FOR SELECT TO "qm_own" USING (false);--> statement-breakpoint
CREATE POLICY "issue_delta_all_select" ON "issue_delta" AS PERMISSIVE FOR SELECT TO "qm_all" USING (true);