-- holds up nobody: it is made beforehand, without a lock, wherever there are issues
CREATE INDEX IF NOT EXISTS "issues_team_answered" ON "issues" USING btree ("team_id","first_response_at","created_at","id") WHERE first_response_at is not null;
--> statement-breakpoint
-- holds up nobody: it is made beforehand, without a lock, wherever there are issues
CREATE INDEX IF NOT EXISTS "issues_team_first_resolved" ON "issues" USING btree ("team_id","first_resolved_at","created_at","id") WHERE first_resolved_at is not null;
--> statement-breakpoint
-- holds up nobody: it is made beforehand, without a lock, wherever there are issues
CREATE INDEX IF NOT EXISTS "issues_team_closed" ON "issues" USING btree ("team_id","closed_at","created_at","id") WHERE closed_at is not null;
--> statement-breakpoint
-- holds up nobody: it is made beforehand, without a lock, wherever there are clocks
CREATE INDEX IF NOT EXISTS "issue_clocks_standing" ON "issue_clocks" USING btree ("team_id","issue_id") WHERE resolve_goal is not null and resolved_at is null and resolve_by is null;
--> statement-breakpoint
-- holds up nobody: it is made beforehand, without a lock, wherever there are clocks
CREATE INDEX IF NOT EXISTS "issue_clocks_aside" ON "issue_clocks" USING btree ("paused_until","team_id","issue_id") WHERE paused_until is not null;
