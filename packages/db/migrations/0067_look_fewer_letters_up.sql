-- The query of a search box: web-search syntax, and the last word also as a beginning, which is each of the words that begin so where these are few.
-- Where all words are known and none begins so, the word is looked for as it is: for a beginning an index gathers everybody's hits, if only to find none.
create or replace function app.search_query(q text) returns tsquery language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
declare w text := app.words(left(q, 500)); parts text[]; tail tsquery; head tsquery; beginning text; begun tsquery; meant text[]; begin
  parts := regexp_match(w, '^((?:.*\s)?)([[:alnum:]]{3,})$');
  if parts is null or position('"' in w) > 0 or parts[1] ~* '(^|\s)or\s+$' then return websearch_to_tsquery('english', w); end if;
  head := websearch_to_tsquery('english', parts[1]);
  tail := websearch_to_tsquery('english', parts[2]);
  -- A last word without meaning of its own ("not", "with") narrows nothing, unless nothing else was typed.
  if numnode(tail) = 0 and numnode(head) > 0 then return head; end if;
  beginning := lower(parts[2]);
  begun := to_tsquery('simple', beginning || ':*');
  if exists (select from app.search_words where word = '') then
    meant := array(select distinct word from app.search_words where word >= beginning and word < beginning || chr(1114111) limit 31);
    if cardinality(meant) = 0 and numnode(tail) > 0 then
      begun := tail;
    elsif cardinality(meant) between 1 and 30 then
      begun := (select string_agg('''' || replace(replace(one, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery from unnest(meant) one);
    end if;
  end if;
  tail := case when numnode(tail) = 0 or tail = begun then begun else tail || begun end;
  return case when numnode(head) = 0 then tail else head && tail end;
end $$;
--> statement-breakpoint
-- Whether some text may hold what is looked for: not where it needs a word that no text has. Asked for whoever sees all texts alone: how soon
-- others are answered would tell them whether a word stands anywhere, in another team's issue or in an internal note. Of negations, of beginnings and of words that stand
-- in quotes of their own, it does not judge.
create function app.search_is_hopeful(ts tsquery) returns boolean language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare said text := ts::text; begin
  if said ~ '[!:\\]' or said ~ '''''' or not exists (select from app.search_words where word = '') then return true; end if;
  return array_to_tsvector(array(
      select distinct k.word from regexp_matches(said, '''([^'']+)''', 'g') m join app.search_words k on k.word = m[1]))
    @@ regexp_replace(said, '<[-0-9]+>', '&', 'g')::tsquery;
end $$;
--> statement-breakpoint
revoke all on function app.search_is_hopeful(tsquery) from public;
--> statement-breakpoint
grant execute on function app.search_is_hopeful(tsquery) to qm_definer;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
create or replace function app.search_ids(q text, lim int default 50, before bigint default null) returns setof bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $function$
declare ts tsquery := app.search_query(q); scope text := current_setting('role'); got int := 0; k int; s record; w text; notes text := ''; begin
  if scope not in ('qm_own', 'qm_team', 'qm_teams', 'qm_all') then raise insufficient_privilege; end if;
  if numnode(ts) = 0 or (scope = 'qm_all' and not app.search_is_hopeful(ts)) then return; end if;
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
-- The issues whose title contains these words, starts or ends with them, at most so many, in no order; see 0042 and 0057. Of a long word the index
-- is asked for every third group of letters, one behind the other: each group is a list of its own that it goes through, and those that overlap rule
-- out hardly anything more (measured at a million issues: half the time). What it finds is held against the words as they are.
create or replace function app.titled_at(p_words text, p_place text, p_most int) returns setof bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp set enable_seqscan = off set enable_indexscan = off as $$
declare scope text := current_setting('role'); within text; words text := regexp_replace(p_words, '([\\%_])', '\\\1', 'g'); pattern text; groups text; begin
  within := case scope
    when 'qm_team' then format('team_id + 0 = %s and', current_setting('app.team_id')::int)
    when 'qm_teams' then format('team_id + 0 = any (%L::int[]) and', current_setting('app.team_ids')::int[])
    when 'qm_all' then '' end;
  if within is null then raise insufficient_privilege; end if;
  pattern := case p_place when 'is' then '%' || words || '%' when 'starts' then words || '%' when 'ends' then '%' || words end;
  -- From the marked end on, so that the mark stays with a whole group.
  groups := case p_place when 'ends' then reverse(regexp_replace(reverse(p_words), '([[:alnum:]]{3})(?=[[:alnum:]]{3})', '\1' || chr(1), 'g'))
    else regexp_replace(p_words, '([[:alnum:]]{3})(?=[[:alnum:]]{3})', '\1' || chr(1), 'g') end;
  groups := replace(regexp_replace(groups, '([\\%_])', '\\\1', 'g'), chr(1), '%');
  return query execute format('select id from issues where %s ''zq'' || lower(title) || ''zq'' like lower(%L) and lower(title) like lower(%L) limit %s', within,
    '%' || case p_place when 'starts' then 'zq' else '' end || groups || case p_place when 'ends' then 'zq' else '' end || '%', pattern, p_most);
end $$;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
revoke create on schema app from qm_definer;
