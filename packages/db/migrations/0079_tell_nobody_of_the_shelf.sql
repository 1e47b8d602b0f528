grant create on schema app to qm_definer;
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
-- As before, and tells nobody that an issue was put aside or came back: that is about whoever triages, and the issue is as it was.
create or replace function app.notice_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare who int := app.acting(); ends constant jsonb := '["resolved", "closed"]'; events app.notice_event[]; begin
  if who is null then return null; end if;
  select array_agg(e::app.notice_event) into events from (
    select (n.after #>> '{}')::int, n.team_id, n.issue_id, 'assigned', false, null::bigint, n.id, null from new_rows n
      where n.field = 'assignedTo' and jsonb_typeof(n.after) = 'number' and n.import_id is null
    union all
    select w.user_id, n.team_id, n.issue_id,
      case when n.field <> 'status' then 'edited' when i.reported_by = w.user_id and (ends @> n.after or ends @> n.before) then 'ended' else 'moved' end,
      false, null, n.id, null
      from new_rows n join issue_watchers w on w.team_id = n.team_id and w.issue_id = n.issue_id and not w.muted
        join issues i on i.team_id = n.team_id and i.id = n.issue_id
      -- Its first status says that it was filed, which has a notice of its own.
      where n.import_id is null and n.field <> 'snoozedUntil' and not (n.field = 'status' and coalesce(n.before, 'null') = 'null')
  ) e;
  if events is not null then perform app.notify(events, who); end if;
  return null;
end $$;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
revoke create on schema app from qm_definer;