grant create on schema app to qm_definer;
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
-- The issues whose title contains these words, starts or ends with them, at most so many, in no order; see 0042.
create or replace function app.titled_at(p_words text, p_place text, p_most int) returns setof bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off set enable_indexscan = off as $$
declare scope text := current_setting('role'); within text; words text := regexp_replace(p_words, '([\\%_])', '\\\1', 'g'); begin
  within := case scope
    when 'qm_team' then format('team_id + 0 = %s and', current_setting('app.team_id')::int)
    when 'qm_teams' then format('team_id + 0 = any (%L::int[]) and', current_setting('app.team_ids')::int[])
    when 'qm_all' then '' end;
  if within is null then raise insufficient_privilege; end if;
  return query execute format('select id from issues where %s lower(title) like lower(%L) limit %s', within,
    case p_place when 'is' then '%' || words || '%' when 'starts' then words || '%' when 'ends' then '%' || words end, p_most);
end $$;
--> statement-breakpoint
-- For processes of the release before: the same by its former name.
create or replace function app.titled_with(p_words text, p_most int) returns setof bigint
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$ select app.titled_at(p_words, 'is', p_most) $$;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
revoke create on schema app from qm_definer;
