grant create on schema app to qm_definer;
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
-- Issues that are gone go out of bulk notices, as those out of sight do; one of which nothing is left goes too, and with it what waits to be
-- mailed about it. Each is looked up in the index: where there are few notices they would be read through for each, and three that name
-- five thousand took ten seconds.
create function app.notice_gone() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off set enable_indexscan = off as $$
declare ids bigint[] := array(select id from old_rows); begin
  if ids = '{}' then return null; end if;
  execute $q$
    update notifications n set issue_ids = g.rest, count = cardinality(g.rest)
      from (
        select m.user_id, m.id, array(select unnest(m.issue_ids) except select unnest(array_agg(gone.id)) order by 1) as rest
        from unnest($1) as gone (id) join notifications m on m.bulk_id is not null and m.issue_ids @> array[gone.id] group by m.user_id, m.id
      ) g
      where n.user_id = g.user_id and n.id = g.id $q$ using ids;
  return null;
end $$;
--> statement-breakpoint
revoke all on function app.notice_gone() from public;
--> statement-breakpoint
-- Whoever makes a trigger must be able to call its function; nobody else is to.
grant execute on function app.notice_gone() to qm_owner;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
create trigger issues_notice_gone after delete on issues referencing old table as old_rows for each statement execute function app.notice_gone();
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
revoke execute on function app.notice_gone() from qm_owner;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
revoke create on schema app from qm_definer;