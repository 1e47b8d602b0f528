-- holds up nobody: made beforehand by `create index concurrently`, as `upgrade:check` says; otherwise writes wait some seconds at a million issues.
CREATE INDEX IF NOT EXISTS "issues_assigned" ON "issues" USING btree ("assigned_to","team_id","created_at","id","status","severity","category_id","campaign_id");
--> statement-breakpoint
-- holds up nobody: the same.
CREATE INDEX IF NOT EXISTS "issues_reported" ON "issues" USING btree ("reported_by","team_id","created_at","id","status","severity","category_id","campaign_id");
--> statement-breakpoint
-- holds up nobody: the same.
CREATE INDEX IF NOT EXISTS "issues_campaign_severity" ON "issues" USING btree ("campaign_id","severity","created_at","id","team_id","status") WHERE campaign_id is not null;
--> statement-breakpoint
-- holds up nobody: the same.
CREATE INDEX IF NOT EXISTS "issues_team_category" ON "issues" USING btree ("team_id","category_id","created_at","id","status","severity","assigned_to","resolution");
--> statement-breakpoint
-- What they answered the wider ones answer, to the release before as well.
drop index if exists issues_assignee;
--> statement-breakpoint
drop index if exists issues_reporter;
--> statement-breakpoint
-- holds up nobody: the same, and few issues are in it.
CREATE INDEX IF NOT EXISTS "issues_reopened_open" ON "issues" USING btree ("team_id","created_at","id") WHERE reopen_count > 0 and status <= 3;
