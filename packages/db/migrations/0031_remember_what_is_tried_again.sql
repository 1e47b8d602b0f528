CREATE POLICY "audit_log_jobs_write" ON "audit_log" AS PERMISSIVE FOR INSERT TO "qm_jobs" WITH CHECK (action in ('job.run_again', 'letter.sent_again'));--> statement-breakpoint
grant insert on audit_log to qm_jobs;
