ALTER TABLE "issue_snoozes" ADD COLUMN "told_until" timestamp (3) with time zone;--> statement-breakpoint
-- holds up nobody: its column is made here, so it cannot be made beforehand; the table has a row for each issue that was ever put aside, which are few.
CREATE INDEX IF NOT EXISTS "issue_snoozes_untold" ON "issue_snoozes" USING btree ("until") WHERE until is distinct from told_until;
--> statement-breakpoint
-- That an issue was put aside, woken, or has woken by itself: the issue is as it was, and yet stands elsewhere in triage.
-- What merely follows its issue to another team says nothing new.
create function app.snoozes_signalled() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare touched bigint[]; said text; begin
  if tg_op = 'INSERT' then
    select array_agg(issue_id) into touched from new_rows;
  elsif tg_op = 'UPDATE' then
    select array_agg((row ->> 'issue_id')::bigint) into touched
      from (select to_jsonb(n) - 'team_id' as row from new_rows n except select to_jsonb(o) - 'team_id' from old_rows o) changed;
  else
    select array_agg(issue_id) into touched from old_rows;
  end if;
  for said in select json_build_object('issues', json_agg(json_build_array(id, team_id, reported_by, assigned_to) order by id))::text
    from (select i.*, (row_number() over (order by i.id) - 1) / 120 as part from issues i where i.id = any (touched)) as parted group by part
  loop perform pg_notify('qm_live', said); end loop;
  return null;
end $$;
--> statement-breakpoint
revoke all on function app.snoozes_signalled() from public;
--> statement-breakpoint
create trigger issue_snoozes_signal_aside after insert on issue_snoozes referencing new table as new_rows for each statement execute function app.snoozes_signalled();
--> statement-breakpoint
create trigger issue_snoozes_signal_changed after update on issue_snoozes referencing old table as old_rows new table as new_rows for each statement execute function app.snoozes_signalled();
--> statement-breakpoint
create trigger issue_snoozes_signal_gone after delete on issue_snoozes referencing old table as old_rows for each statement execute function app.snoozes_signalled();
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
-- Tells open pages of issues whose time aside has ended since they were last told, a thousand at most; to mark a row is to tell of it, by the
-- trigger. What ended more than a day ago no page waits for: whoever has been looking since has long asked again.
create function app.wake_issues(p_now timestamptz) returns int language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare n int; begin
  with ended as (
    select s.team_id, s.issue_id from issue_snoozes s
    where s.until is distinct from s.told_until and s.until <= p_now and s.until > p_now - interval '1 day'
    order by s.until limit 1000 for update skip locked)
  update issue_snoozes s set told_until = s.until from ended e where s.team_id = e.team_id and s.issue_id = e.issue_id;
  get diagnostics n = row_count;
  return n;
end $$;
--> statement-breakpoint
revoke all on function app.wake_issues(timestamptz) from public;
--> statement-breakpoint
grant execute on function app.wake_issues(timestamptz) to qm_jobs;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
revoke create on schema app from qm_definer;
