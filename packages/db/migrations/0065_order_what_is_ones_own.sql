-- holds up nobody: made beforehand by `create index concurrently`, as `upgrade:check` says; otherwise writes wait some seconds at a million issues.
CREATE INDEX IF NOT EXISTS "issues_team_created_wider" ON "issues" USING btree ("team_id","created_at","id","status","severity","category_id","assigned_to","campaign_id","reported_by","first_response_at","root_cause","stage","resolution","recurs","updated_at");
--> statement-breakpoint
-- holds up nobody: the same.
CREATE INDEX IF NOT EXISTS "issues_team_updated_wider" ON "issues" USING btree ("team_id","updated_at","id","status","severity","assigned_to","created_at");
--> statement-breakpoint
-- holds up nobody: the same.
CREATE INDEX IF NOT EXISTS "issues_team_severity_open_wider" ON "issues" USING btree ("team_id","severity","created_at","id","category_id","assigned_to","due_at","updated_at") WHERE status <= 3;
--> statement-breakpoint
-- holds up nobody: the same.
CREATE INDEX IF NOT EXISTS "issues_all_created_wider" ON "issues" USING btree ("created_at","id","status","severity","category_id","team_id","assigned_to","campaign_id","first_response_at","root_cause","stage","resolution","recurs","updated_at");
--> statement-breakpoint
-- holds up nobody: the same.
CREATE INDEX IF NOT EXISTS "issues_team_due_wider" ON "issues" USING btree ("team_id","due_at","id","status","severity","reported_by");
--> statement-breakpoint
-- holds up nobody: the same.
CREATE INDEX IF NOT EXISTS "issues_all_severity_open_wider" ON "issues" USING btree ("severity","created_at","id","team_id","category_id","assigned_to","due_at","updated_at") WHERE status <= 3;
--> statement-breakpoint
-- holds up nobody: the same.
CREATE INDEX IF NOT EXISTS "issues_all_due_wider" ON "issues" USING btree ("due_at","id","status","severity","team_id","reported_by");
--> statement-breakpoint
-- holds up nobody: the same.
CREATE INDEX IF NOT EXISTS "issues_assigned_wider" ON "issues" USING btree ("assigned_to","created_at","id","team_id","status","severity","category_id","campaign_id","updated_at","due_at","reported_by");
--> statement-breakpoint
-- holds up nobody: the same.
CREATE INDEX IF NOT EXISTS "issues_reported_wider" ON "issues" USING btree ("reported_by","created_at","id","team_id","status","severity","category_id","campaign_id","updated_at","due_at","assigned_to");
--> statement-breakpoint
-- holds up nobody: the same.
CREATE INDEX IF NOT EXISTS "issues_team_resolved_wider" ON "issues" USING btree ("team_id","resolved_at","created_at","first_resolved_at","reopen_count","severity","id") WHERE resolved_at is not null;
--> statement-breakpoint
-- holds up nobody: the same.
CREATE INDEX IF NOT EXISTS "issues_all_resolved_wider" ON "issues" USING btree ("resolved_at","created_at","first_resolved_at","reopen_count","team_id","severity","id") WHERE resolved_at is not null;
--> statement-breakpoint
-- They answer what the narrower ones answered, to the release before as well, and go by their names from here on.
DROP INDEX IF EXISTS "issues_team_created";
--> statement-breakpoint
ALTER INDEX "issues_team_created_wider" RENAME TO "issues_team_created";
--> statement-breakpoint
DROP INDEX IF EXISTS "issues_team_updated";
--> statement-breakpoint
ALTER INDEX "issues_team_updated_wider" RENAME TO "issues_team_updated";
--> statement-breakpoint
DROP INDEX IF EXISTS "issues_team_severity_open";
--> statement-breakpoint
ALTER INDEX "issues_team_severity_open_wider" RENAME TO "issues_team_severity_open";
--> statement-breakpoint
DROP INDEX IF EXISTS "issues_all_created";
--> statement-breakpoint
ALTER INDEX "issues_all_created_wider" RENAME TO "issues_all_created";
--> statement-breakpoint
DROP INDEX IF EXISTS "issues_team_due";
--> statement-breakpoint
ALTER INDEX "issues_team_due_wider" RENAME TO "issues_team_due";
--> statement-breakpoint
DROP INDEX IF EXISTS "issues_all_severity_open";
--> statement-breakpoint
ALTER INDEX "issues_all_severity_open_wider" RENAME TO "issues_all_severity_open";
--> statement-breakpoint
DROP INDEX IF EXISTS "issues_all_due";
--> statement-breakpoint
ALTER INDEX "issues_all_due_wider" RENAME TO "issues_all_due";
--> statement-breakpoint
DROP INDEX IF EXISTS "issues_assigned";
--> statement-breakpoint
ALTER INDEX "issues_assigned_wider" RENAME TO "issues_assigned";
--> statement-breakpoint
DROP INDEX IF EXISTS "issues_reported";
--> statement-breakpoint
ALTER INDEX "issues_reported_wider" RENAME TO "issues_reported";
--> statement-breakpoint
DROP INDEX IF EXISTS "issues_team_resolved";
--> statement-breakpoint
ALTER INDEX "issues_team_resolved_wider" RENAME TO "issues_team_resolved";
--> statement-breakpoint
DROP INDEX IF EXISTS "issues_all_resolved";
--> statement-breakpoint
ALTER INDEX "issues_all_resolved_wider" RENAME TO "issues_all_resolved";
