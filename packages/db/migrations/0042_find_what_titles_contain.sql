-- holds up nobody: made beforehand by `create index concurrently`, as `upgrade:check` says; otherwise writes wait some seconds at a million issues.
CREATE INDEX IF NOT EXISTS "issues_titles" ON "issues" USING gin ((team_id + 0),lower(title) gin_trgm_ops);
--> statement-breakpoint

-- The issues whose title contains these words, at most so many, in no order. Like `search_ids` it stands behind the policy barrier and
-- repeats the scope. By the index alone: what begins as a walk through a table, in the hope of early hits, ends badly where there are few.
create function app.titled_with(p_words text, p_most int) returns setof bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off set enable_indexscan = off as $$
declare scope text := current_setting('role'); within text; begin
  within := case scope
    when 'qm_team' then format('team_id + 0 = %s and', current_setting('app.team_id')::int)
    when 'qm_teams' then format('team_id + 0 = any (%L::int[]) and', current_setting('app.team_ids')::int[])
    when 'qm_all' then '' end;
  if within is null then raise insufficient_privilege; end if;
  return query execute format('select id from issues where %s lower(title) like lower(%L) limit %s', within,
    '%' || regexp_replace(p_words, '([\\%_])', '\\\1', 'g') || '%', p_most);
end $$;
--> statement-breakpoint
revoke all on function app.titled_with(text, int) from public;
--> statement-breakpoint
grant execute on function app.titled_with(text, int) to qm_team, qm_teams, qm_all;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
alter function app.titled_with(text, int) owner to qm_definer;
--> statement-breakpoint
revoke create on schema app from qm_definer;
