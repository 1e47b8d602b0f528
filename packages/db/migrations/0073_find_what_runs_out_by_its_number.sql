-- holds up nobody: it is made beforehand, without a lock, wherever there are clocks
CREATE INDEX IF NOT EXISTS "issue_clocks_respond_by" ON "issue_clocks" USING btree ("respond_by","team_id","severity","issue_id") WHERE respond_by is not null;
--> statement-breakpoint
-- holds up nobody: it is made beforehand, without a lock, wherever there are clocks
CREATE INDEX IF NOT EXISTS "issue_clocks_resolve_by" ON "issue_clocks" USING btree ("resolve_by","team_id","severity","issue_id") WHERE resolve_by is not null;
--> statement-breakpoint
-- holds up nobody: it is made beforehand, without a lock, wherever there are clocks
CREATE INDEX IF NOT EXISTS "issue_clocks_unanswered" ON "issue_clocks" USING btree ("team_id","issue_id") WHERE respond_goal is not null and responded_at is null and respond_by is null;
--> statement-breakpoint
-- What read them reads the two above, which begin with the same columns.
DROP INDEX IF EXISTS "issue_clocks_respond_runs_out";
--> statement-breakpoint
DROP INDEX IF EXISTS "issue_clocks_resolve_runs_out";
--> statement-breakpoint
-- holds up nobody: it is made beforehand, without a lock, wherever there are issues
CREATE INDEX IF NOT EXISTS "issues_of_campaign" ON "issues" USING btree ("campaign_id","team_id","created_at","id","status","severity","category_id") WHERE campaign_id is not null;
--> statement-breakpoint
DROP INDEX IF EXISTS "issues_campaign";
