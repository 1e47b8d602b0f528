-- The issues whose title starts or ends with these words, as `titled_with` finds those that contain them.
create function app.titled_at(p_words text, p_place text, p_most int) returns setof bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off set enable_indexscan = off as $$
declare scope text := current_setting('role'); within text; words text := regexp_replace(p_words, '([\\%_])', '\\\1', 'g'); begin
  within := case scope
    when 'qm_team' then format('team_id + 0 = %s and', current_setting('app.team_id')::int)
    when 'qm_teams' then format('team_id + 0 = any (%L::int[]) and', current_setting('app.team_ids')::int[])
    when 'qm_all' then '' end;
  if within is null then raise insufficient_privilege; end if;
  return query execute format('select id from issues where %s lower(title) like lower(%L) limit %s', within,
    case p_place when 'starts' then words || '%' when 'ends' then '%' || words end, p_most);
end $$;
--> statement-breakpoint
revoke all on function app.titled_at(text, text, int) from public;
--> statement-breakpoint
grant execute on function app.titled_at(text, text, int) to qm_team, qm_teams, qm_all;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
alter function app.titled_at(text, text, int) owner to qm_definer;
--> statement-breakpoint
revoke create on schema app from qm_definer;
