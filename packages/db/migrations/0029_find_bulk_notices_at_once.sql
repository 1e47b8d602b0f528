DROP INDEX "notifications_of_bulk";--> statement-breakpoint
CREATE INDEX "notifications_of_bulk" ON "notifications" USING gin ("issue_ids") WITH (fastupdate=false) WHERE bulk_id is not null;