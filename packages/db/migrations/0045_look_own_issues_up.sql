-- Beside one's own issues, which are few, all that hold a word are many; which of them are read first must not hang on what the planner guesses.
-- So the own ones are found first, and the words are looked for in each (measured at a million issues: 2 ms instead of 230).
grant create on schema app to qm_definer;
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
create or replace function app.search_ids(q text, lim int default 50, before bigint default null) returns setof bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $function$
declare ts tsquery := app.search_query(q); scope text := current_setting('role'); got int := 0; k int; s record; w text; notes text := ''; begin
  if numnode(ts) = 0 then return; end if;
  if scope = 'qm_own' then
    return query select own.id from (
        select i.id, i.team_id from issues i
        where (i.reported_by = current_setting('app.user_id')::int or i.assigned_to = current_setting('app.user_id')::int)
          and (before is null or i.id < before) offset 0) own
      where exists (select from issue_texts t where t.team_id = own.team_id and t.issue_id = own.id and t.doc @@ ts offset 0)
      order by 1 desc limit lim;
    return;
  end if;
  w := case scope
    when 'qm_team' then format('team_id = %s and', current_setting('app.team_id')::int)
    when 'qm_teams' then format('team_id = any (%L::int[]) and', current_setting('app.team_ids')::int[])
    when 'qm_all' then '' end;
  if w is null then raise insufficient_privilege; end if;
  if current_setting('app.actor_role') <> 'reporter' then notes := 'or notes @@ $1'; end if;
  for s in
    select 9223372036854775807::bigint as hi, coalesce(max(hi), 0) as lo from app.text_slices
    union all select hi, lo from app.text_slices where lo <= (select max(id) from issues)
    order by hi desc
  loop
    continue when before is not null and s.lo >= before;
    return query execute format('select issue_id from issue_texts where %s issue_id >= %s and issue_id < %s and (doc @@ $1 %s) order by issue_id desc limit $2',
      w, s.lo, least(s.hi, coalesce(before, s.hi)), notes) using ts, lim - got;
    get diagnostics k = row_count;
    got := got + k;
    exit when got >= lim;
  end loop;
end $function$;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
revoke create on schema app from qm_definer;
