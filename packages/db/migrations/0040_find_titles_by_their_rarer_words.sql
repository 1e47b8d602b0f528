-- holds up nobody: made beforehand by `create index concurrently`, as `upgrade:check` says; otherwise writes wait some seconds at a million issues.
CREATE INDEX IF NOT EXISTS "issues_titled_open" ON "issues" USING gin ("team_id",to_tsvector('english'::regconfig, title)) WHERE status <= 3;--> statement-breakpoint
-- How frequent the frequent words of open issues' titles are, as ANALYZE saw it last; the owner alone may read the statistics of an index.
create function app.title_words() returns table (word text, share float8)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.word, e.share from pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) e(word, share)
  where s.schemaname = 'public' and s.tablename = 'issues_titled_open' and s.attname = 'to_tsvector' and e.word is not null
$$;
--> statement-breakpoint
revoke all on function app.title_words() from public;
--> statement-breakpoint
grant execute on function app.title_words() to qm_definer;
--> statement-breakpoint

-- Open issues worth comparing with a title, where there are too many to compare each: those that share one of its rarer words, or enough
-- of its common ones, so many that about `p_most` are found among `p_open`. Like `search_ids` it stands behind the policy barrier and
-- repeats the scope; the caller joins the ids to issues under row level security.
create function app.titled_like(p_title text, p_open bigint, p_most int default 1000) returns setof bigint
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare scope text := current_setting('role'); within text; s record; spent float8 := 0; left_over float8 := p_open; rare tsquery; common tsquery; begin
  within := case scope
    when 'qm_team' then format('team_id = %s and', current_setting('app.team_id')::int)
    when 'qm_teams' then format('team_id = any (%L::int[]) and', current_setting('app.team_ids')::int[])
    when 'qm_all' then '' end;
  if within is null then raise insufficient_privilege; end if;
  for s in
    with known as materialized (select * from app.title_words())
    select ('''' || replace(replace(t.lexeme, '\', '\\'), '''', '''''') || '''')::tsquery as word,
      p_open * coalesce(k.share, (select min(share) / 2 from known), 0) as expected, k.share
    from unnest(to_tsvector('english', left(p_title, 200))) t left join known k on k.word = t.lexeme
    order by expected, t.lexeme
  loop
    if spent + s.expected <= p_most then
      spent := spent + s.expected;
      rare := case when rare is null then s.word else rare || s.word end;
    elsif left_over > p_most - spent then
      left_over := left_over * s.share;
      common := case when common is null then s.word else common && s.word end;
    end if;
  end loop;
  if rare is null and common is null then return; end if;
  -- Words that nearly all titles share, even together, would only stand in the way of the rare ones.
  if rare is not null and left_over > p_most then common := null; end if;
  -- By a sum, so that the index of ids is not walked in the hope of early hits.
  return query execute format('select id from issues where %s status <= 3 and to_tsvector(''english''::regconfig, title) @@ $1 order by id + 0 desc limit $2', within)
    using case when rare is null then common when common is null then rare else rare || common end, p_most;
end $$;
--> statement-breakpoint
revoke all on function app.titled_like(text, bigint, int) from public;
--> statement-breakpoint
grant execute on function app.titled_like(text, bigint, int) to qm_team, qm_teams, qm_all;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
alter function app.titled_like(text, bigint, int) owner to qm_definer;
--> statement-breakpoint
revoke create on schema app from qm_definer;
