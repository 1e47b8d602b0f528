CREATE TABLE "comment_mentions" (
	"team_id" integer NOT NULL,
	"issue_id" bigint NOT NULL,
	"comment_id" bigint NOT NULL,
	"user_id" integer NOT NULL,
	CONSTRAINT "comment_mentions_team_id_issue_id_comment_id_user_id_pk" PRIMARY KEY("team_id","issue_id","comment_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "comment_mentions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "issue_watchers" (
	"team_id" integer NOT NULL,
	"issue_id" bigint NOT NULL,
	"user_id" integer NOT NULL,
	"reason" text NOT NULL,
	"muted" boolean DEFAULT false NOT NULL,
	"since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "issue_watchers_team_id_issue_id_user_id_pk" PRIMARY KEY("team_id","issue_id","user_id"),
	CONSTRAINT "issue_watchers_reason" CHECK (reason in ('reporter', 'assignee', 'commenter', 'mentioned', 'merged', 'self'))
);
--> statement-breakpoint
ALTER TABLE "issue_watchers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "user_settings" (
	"user_id" integer NOT NULL,
	"name" text NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_settings_user_id_name_pk" PRIMARY KEY("user_id","name"),
	CONSTRAINT "user_settings_name" CHECK (name ~ '^[a-z][a-z0-9.-]{0,63}$'),
	CONSTRAINT "user_settings_size" CHECK (length(value::text) <= 20000)
);
--> statement-breakpoint
ALTER TABLE "user_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "comment_mentions" ADD CONSTRAINT "comment_mentions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_mentions" ADD CONSTRAINT "comment_mentions_team_id_issue_id_comment_id_issue_comments_team_id_issue_id_id_fk" FOREIGN KEY ("team_id","issue_id","comment_id") REFERENCES "public"."issue_comments"("team_id","issue_id","id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "issue_watchers" ADD CONSTRAINT "issue_watchers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_watchers" ADD CONSTRAINT "issue_watchers_team_id_issue_id_issues_team_id_id_fk" FOREIGN KEY ("team_id","issue_id") REFERENCES "public"."issues"("team_id","id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "user_settings" ADD CONSTRAINT "user_settings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_mentions_user" ON "comment_mentions" USING btree ("user_id","comment_id");--> statement-breakpoint
CREATE INDEX "issue_watchers_user" ON "issue_watchers" USING btree ("user_id","issue_id");--> statement-breakpoint
CREATE POLICY "comment_mentions_owner" ON "comment_mentions" AS PERMISSIVE FOR ALL TO "qm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "comment_mentions_definer" ON "comment_mentions" AS PERMISSIVE FOR ALL TO "qm_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "comment_mentions_team_select" ON "comment_mentions" AS PERMISSIVE FOR SELECT TO "qm_team" USING (exists (select 1 from issue_comments c where c.team_id = comment_mentions.team_id and c.issue_id = comment_mentions.issue_id and c.id = comment_mentions.comment_id and true));--> statement-breakpoint
CREATE POLICY "comment_mentions_teams_select" ON "comment_mentions" AS PERMISSIVE FOR SELECT TO "qm_teams" USING (exists (select 1 from issue_comments c where c.team_id = comment_mentions.team_id and c.issue_id = comment_mentions.issue_id and c.id = comment_mentions.comment_id and true));--> statement-breakpoint
CREATE POLICY "comment_mentions_own_select" ON "comment_mentions" AS PERMISSIVE FOR SELECT TO "qm_own" USING (exists (select 1 from issue_comments c where c.team_id = comment_mentions.team_id and c.issue_id = comment_mentions.issue_id and c.id = comment_mentions.comment_id and true));--> statement-breakpoint
CREATE POLICY "comment_mentions_all_select" ON "comment_mentions" AS PERMISSIVE FOR SELECT TO "qm_all" USING (true);--> statement-breakpoint
CREATE POLICY "comment_mentions_team_insert" ON "comment_mentions" AS PERMISSIVE FOR INSERT TO "qm_team" WITH CHECK (exists (select 1 from issue_comments c where c.team_id = comment_mentions.team_id and c.issue_id = comment_mentions.issue_id and c.id = comment_mentions.comment_id and c.author_id = current_setting('app.user_id')::int));--> statement-breakpoint
CREATE POLICY "comment_mentions_teams_insert" ON "comment_mentions" AS PERMISSIVE FOR INSERT TO "qm_teams" WITH CHECK (exists (select 1 from issue_comments c where c.team_id = comment_mentions.team_id and c.issue_id = comment_mentions.issue_id and c.id = comment_mentions.comment_id and c.author_id = current_setting('app.user_id')::int));--> statement-breakpoint
CREATE POLICY "comment_mentions_own_insert" ON "comment_mentions" AS PERMISSIVE FOR INSERT TO "qm_own" WITH CHECK (exists (select 1 from issue_comments c where c.team_id = comment_mentions.team_id and c.issue_id = comment_mentions.issue_id and c.id = comment_mentions.comment_id and c.author_id = current_setting('app.user_id')::int));--> statement-breakpoint
CREATE POLICY "comment_mentions_all_insert" ON "comment_mentions" AS PERMISSIVE FOR INSERT TO "qm_all" WITH CHECK (exists (select 1 from issue_comments c where c.team_id = comment_mentions.team_id and c.issue_id = comment_mentions.issue_id and c.id = comment_mentions.comment_id and c.author_id = current_setting('app.user_id')::int));--> statement-breakpoint
CREATE POLICY "issue_watchers_owner" ON "issue_watchers" AS PERMISSIVE FOR ALL TO "qm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_watchers_definer" ON "issue_watchers" AS PERMISSIVE FOR ALL TO "qm_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_watchers_team_select" ON "issue_watchers" AS PERMISSIVE FOR SELECT TO "qm_team" USING (team_id = current_setting('app.team_id')::int);--> statement-breakpoint
CREATE POLICY "issue_watchers_teams_select" ON "issue_watchers" AS PERMISSIVE FOR SELECT TO "qm_teams" USING (team_id = any(current_setting('app.team_ids')::int[]));--> statement-breakpoint
CREATE POLICY "issue_watchers_own_select" ON "issue_watchers" AS PERMISSIVE FOR SELECT TO "qm_own" USING (exists (select 1 from issues i where i.team_id = issue_watchers.team_id and i.id = issue_watchers.issue_id and true));--> statement-breakpoint
CREATE POLICY "issue_watchers_all_select" ON "issue_watchers" AS PERMISSIVE FOR SELECT TO "qm_all" USING (true);--> statement-breakpoint
CREATE POLICY "issue_watchers_team_insert" ON "issue_watchers" AS PERMISSIVE FOR INSERT TO "qm_team" WITH CHECK (team_id = current_setting('app.team_id')::int and user_id = current_setting('app.user_id')::int and reason = 'self');--> statement-breakpoint
CREATE POLICY "issue_watchers_teams_insert" ON "issue_watchers" AS PERMISSIVE FOR INSERT TO "qm_teams" WITH CHECK (team_id = any(current_setting('app.team_ids')::int[]) and user_id = current_setting('app.user_id')::int and reason = 'self');--> statement-breakpoint
CREATE POLICY "issue_watchers_own_insert" ON "issue_watchers" AS PERMISSIVE FOR INSERT TO "qm_own" WITH CHECK (user_id = current_setting('app.user_id')::int and reason = 'self' and exists (select 1 from issues i where i.team_id = issue_watchers.team_id and i.id = issue_watchers.issue_id and true));--> statement-breakpoint
CREATE POLICY "issue_watchers_all_insert" ON "issue_watchers" AS PERMISSIVE FOR INSERT TO "qm_all" WITH CHECK (user_id = current_setting('app.user_id')::int and reason = 'self');--> statement-breakpoint
CREATE POLICY "issue_watchers_team_update" ON "issue_watchers" AS PERMISSIVE FOR UPDATE TO "qm_team" USING (team_id = current_setting('app.team_id')::int and user_id = current_setting('app.user_id')::int) WITH CHECK (team_id = current_setting('app.team_id')::int and user_id = current_setting('app.user_id')::int);--> statement-breakpoint
CREATE POLICY "issue_watchers_teams_update" ON "issue_watchers" AS PERMISSIVE FOR UPDATE TO "qm_teams" USING (team_id = any(current_setting('app.team_ids')::int[]) and user_id = current_setting('app.user_id')::int) WITH CHECK (team_id = any(current_setting('app.team_ids')::int[]) and user_id = current_setting('app.user_id')::int);--> statement-breakpoint
CREATE POLICY "issue_watchers_own_update" ON "issue_watchers" AS PERMISSIVE FOR UPDATE TO "qm_own" USING (user_id = current_setting('app.user_id')::int and exists (select 1 from issues i where i.team_id = issue_watchers.team_id and i.id = issue_watchers.issue_id and true)) WITH CHECK (user_id = current_setting('app.user_id')::int and exists (select 1 from issues i where i.team_id = issue_watchers.team_id and i.id = issue_watchers.issue_id and true));--> statement-breakpoint
CREATE POLICY "issue_watchers_all_update" ON "issue_watchers" AS PERMISSIVE FOR UPDATE TO "qm_all" USING (user_id = current_setting('app.user_id')::int) WITH CHECK (user_id = current_setting('app.user_id')::int);--> statement-breakpoint
CREATE POLICY "user_settings_owner" ON "user_settings" AS PERMISSIVE FOR ALL TO "qm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "user_settings_definer" ON "user_settings" AS PERMISSIVE FOR ALL TO "qm_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "user_settings_own" ON "user_settings" AS PERMISSIVE FOR ALL TO "qm_all", "qm_own", "qm_team", "qm_teams" USING (user_id = current_setting('app.user_id')::int) WITH CHECK (user_id = current_setting('app.user_id')::int);