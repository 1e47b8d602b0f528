-- Sweeping is a job: the web server's login cannot do it.
set local role qm_definer;
--> statement-breakpoint
revoke execute on function app.sweep_uploads() from qm_app;
--> statement-breakpoint
grant execute on function app.sweep_uploads() to qm_jobs;
--> statement-breakpoint
set local role qm_owner;
