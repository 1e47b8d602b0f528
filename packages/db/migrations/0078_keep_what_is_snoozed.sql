grant create on schema app to qm_definer;
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
-- As before, and keeps what was put off until it comes back, however far that day is: it was promised for it.
create or replace function app.sweep_notices(p_now timestamptz) returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare n int; m int; begin
  delete from notifications where (user_id, id) in (select user_id, id from notifications
    where snoozed_until is null
      and (done_at < p_now - interval '30 days' or read_at < p_now - interval '90 days' or last_at < p_now - interval '1 year') limit 5000);
  get diagnostics n = row_count;
  delete from letters where id in (select id from letters where ended_at < p_now - interval '30 days' limit 5000);
  get diagnostics m = row_count;
  return n + m;
end $$;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
revoke create on schema app from qm_definer;