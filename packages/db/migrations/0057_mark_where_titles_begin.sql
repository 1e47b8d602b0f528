-- holds up nobody: made beforehand by `create index concurrently`, as `upgrade:check` says; otherwise writes wait some seconds at a million issues.
CREATE INDEX IF NOT EXISTS "issues_titles_marked" ON "issues" USING gin ((team_id + 0),('zq' || lower(title) || 'zq') gin_trgm_ops);
--> statement-breakpoint
-- Only the function below read it, and the release before asks the same function.
drop index if exists issues_titles;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
-- The issues whose title contains these words, starts or ends with them, at most so many, in no order; see 0042. Both ends of a title are marked in
-- the index by letters that hardly stand together anywhere, so that it knows of the words at an end, and not of all that are in the midst of a title;
-- asked for with anything around, since a pattern with an end would have it gather what begins or ends a word, which all titles do.
create or replace function app.titled_at(p_words text, p_place text, p_most int) returns setof bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off set enable_indexscan = off as $$
declare scope text := current_setting('role'); within text; words text := regexp_replace(p_words, '([\\%_])', '\\\1', 'g'); pattern text; begin
  within := case scope
    when 'qm_team' then format('team_id + 0 = %s and', current_setting('app.team_id')::int)
    when 'qm_teams' then format('team_id + 0 = any (%L::int[]) and', current_setting('app.team_ids')::int[])
    when 'qm_all' then '' end;
  if within is null then raise insufficient_privilege; end if;
  pattern := case p_place when 'is' then '%' || words || '%' when 'starts' then words || '%' when 'ends' then '%' || words end;
  return query execute format('select id from issues where %s ''zq'' || lower(title) || ''zq'' like lower(%L) and lower(title) like lower(%L) limit %s', within,
    case p_place when 'starts' then '%zq' || pattern when 'ends' then pattern || 'zq%' else pattern end, pattern, p_most);
end $$;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
revoke create on schema app from qm_definer;
