CREATE TABLE "assignment_rules" (
	"team_id" integer PRIMARY KEY NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"rules" jsonb NOT NULL,
	"changed_by" integer NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "assignment_rules_list" CHECK (jsonb_typeof(rules) = 'array' and jsonb_array_length(rules) <= 200)
);
--> statement-breakpoint
ALTER TABLE "assignment_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "issue_snoozes" (
	"team_id" integer NOT NULL,
	"issue_id" bigint NOT NULL,
	"snoozed_by" integer NOT NULL,
	"snoozed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"until" timestamp (3) with time zone,
	"seen_version" integer NOT NULL,
	"seen_comment" bigint NOT NULL,
	CONSTRAINT "issue_snoozes_team_id_issue_id_pk" PRIMARY KEY("team_id","issue_id")
);
--> statement-breakpoint
ALTER TABLE "issue_snoozes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "issue_history" ADD COLUMN "by_rule" text;--> statement-breakpoint
ALTER TABLE "assignment_rules" ADD CONSTRAINT "assignment_rules_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment_rules" ADD CONSTRAINT "assignment_rules_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_snoozes" ADD CONSTRAINT "issue_snoozes_snoozed_by_users_id_fk" FOREIGN KEY ("snoozed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_snoozes" ADD CONSTRAINT "issue_snoozes_team_id_issue_id_issues_team_id_id_fk" FOREIGN KEY ("team_id","issue_id") REFERENCES "public"."issues"("team_id","id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "assignment_rules_changed_by" ON "assignment_rules" USING btree ("changed_by");--> statement-breakpoint
CREATE INDEX "issue_snoozes_by" ON "issue_snoozes" USING btree ("snoozed_by");--> statement-breakpoint
CREATE INDEX "issues_team_new" ON "issues" USING btree ("team_id","created_at","id","severity") WHERE status = 1;--> statement-breakpoint
CREATE INDEX "issues_duplicate_of" ON "issues" USING btree ("duplicate_of") WHERE duplicate_of is not null;--> statement-breakpoint
CREATE POLICY "assignment_rules_owner" ON "assignment_rules" AS PERMISSIVE FOR ALL TO "qm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "assignment_rules_definer" ON "assignment_rules" AS PERMISSIVE FOR ALL TO "qm_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "assignment_rules_team_select" ON "assignment_rules" AS PERMISSIVE FOR SELECT TO "qm_team" USING (team_id = current_setting('app.team_id')::int and current_setting('app.actor_role') <> 'reporter');--> statement-breakpoint
CREATE POLICY "assignment_rules_teams_select" ON "assignment_rules" AS PERMISSIVE FOR SELECT TO "qm_teams" USING (team_id = any(current_setting('app.team_ids')::int[]) and current_setting('app.actor_role') <> 'reporter');--> statement-breakpoint
CREATE POLICY "assignment_rules_own_select" ON "assignment_rules" AS PERMISSIVE FOR SELECT TO "qm_own" USING (false);--> statement-breakpoint
CREATE POLICY "assignment_rules_all_select" ON "assignment_rules" AS PERMISSIVE FOR SELECT TO "qm_all" USING (true);--> statement-breakpoint
CREATE POLICY "assignment_rules_team_insert" ON "assignment_rules" AS PERMISSIVE FOR INSERT TO "qm_team" WITH CHECK (team_id = current_setting('app.team_id')::int and current_setting('app.actor_role') <> 'reporter' and changed_by = current_setting('app.user_id')::int);--> statement-breakpoint
CREATE POLICY "assignment_rules_teams_insert" ON "assignment_rules" AS PERMISSIVE FOR INSERT TO "qm_teams" WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "assignment_rules_own_insert" ON "assignment_rules" AS PERMISSIVE FOR INSERT TO "qm_own" WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "assignment_rules_all_insert" ON "assignment_rules" AS PERMISSIVE FOR INSERT TO "qm_all" WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "assignment_rules_team_update" ON "assignment_rules" AS PERMISSIVE FOR UPDATE TO "qm_team" USING (team_id = current_setting('app.team_id')::int and current_setting('app.actor_role') <> 'reporter') WITH CHECK (team_id = current_setting('app.team_id')::int and current_setting('app.actor_role') <> 'reporter' and changed_by = current_setting('app.user_id')::int);--> statement-breakpoint
CREATE POLICY "assignment_rules_teams_update" ON "assignment_rules" AS PERMISSIVE FOR UPDATE TO "qm_teams" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "assignment_rules_own_update" ON "assignment_rules" AS PERMISSIVE FOR UPDATE TO "qm_own" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "assignment_rules_all_update" ON "assignment_rules" AS PERMISSIVE FOR UPDATE TO "qm_all" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "issue_snoozes_owner" ON "issue_snoozes" AS PERMISSIVE FOR ALL TO "qm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_snoozes_definer" ON "issue_snoozes" AS PERMISSIVE FOR ALL TO "qm_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_snoozes_team_select" ON "issue_snoozes" AS PERMISSIVE FOR SELECT TO "qm_team" USING (team_id = current_setting('app.team_id')::int);--> statement-breakpoint
CREATE POLICY "issue_snoozes_teams_select" ON "issue_snoozes" AS PERMISSIVE FOR SELECT TO "qm_teams" USING (team_id = any(current_setting('app.team_ids')::int[]));--> statement-breakpoint
CREATE POLICY "issue_snoozes_own_select" ON "issue_snoozes" AS PERMISSIVE FOR SELECT TO "qm_own" USING (exists (select 1 from issues i where i.team_id = issue_snoozes.team_id and i.id = issue_snoozes.issue_id and true));--> statement-breakpoint
CREATE POLICY "issue_snoozes_all_select" ON "issue_snoozes" AS PERMISSIVE FOR SELECT TO "qm_all" USING (true);--> statement-breakpoint
CREATE POLICY "issue_snoozes_team_insert" ON "issue_snoozes" AS PERMISSIVE FOR INSERT TO "qm_team" WITH CHECK (team_id = current_setting('app.team_id')::int and current_setting('app.actor_role') <> 'reporter' and snoozed_by = current_setting('app.user_id')::int);--> statement-breakpoint
CREATE POLICY "issue_snoozes_teams_insert" ON "issue_snoozes" AS PERMISSIVE FOR INSERT TO "qm_teams" WITH CHECK (team_id = any(current_setting('app.team_ids')::int[]) and current_setting('app.actor_role') <> 'reporter' and snoozed_by = current_setting('app.user_id')::int);--> statement-breakpoint
CREATE POLICY "issue_snoozes_own_insert" ON "issue_snoozes" AS PERMISSIVE FOR INSERT TO "qm_own" WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "issue_snoozes_all_insert" ON "issue_snoozes" AS PERMISSIVE FOR INSERT TO "qm_all" WITH CHECK (snoozed_by = current_setting('app.user_id')::int);--> statement-breakpoint
CREATE POLICY "issue_snoozes_team_update" ON "issue_snoozes" AS PERMISSIVE FOR UPDATE TO "qm_team" USING (team_id = current_setting('app.team_id')::int and current_setting('app.actor_role') <> 'reporter') WITH CHECK (team_id = current_setting('app.team_id')::int and current_setting('app.actor_role') <> 'reporter' and snoozed_by = current_setting('app.user_id')::int);--> statement-breakpoint
CREATE POLICY "issue_snoozes_teams_update" ON "issue_snoozes" AS PERMISSIVE FOR UPDATE TO "qm_teams" USING (team_id = any(current_setting('app.team_ids')::int[]) and current_setting('app.actor_role') <> 'reporter') WITH CHECK (team_id = any(current_setting('app.team_ids')::int[]) and current_setting('app.actor_role') <> 'reporter' and snoozed_by = current_setting('app.user_id')::int);--> statement-breakpoint
CREATE POLICY "issue_snoozes_own_update" ON "issue_snoozes" AS PERMISSIVE FOR UPDATE TO "qm_own" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "issue_snoozes_all_update" ON "issue_snoozes" AS PERMISSIVE FOR UPDATE TO "qm_all" USING (true) WITH CHECK (snoozed_by = current_setting('app.user_id')::int);