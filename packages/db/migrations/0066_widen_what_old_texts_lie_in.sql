-- A slice is as wide as a twentieth of what came before it, so that the slices that a rare word is looked for in grow with the logarithm of the issues:
-- at ten million they are 76 instead of 204. `p_ahead` is how many slices there are at least that begin behind all issues.
create or replace function app.add_text_slices(p_ahead int default 4, p_width bigint default 50000) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare n int; l bigint; h bigint; used bigint; ahead int; slice text; begin
  select coalesce(max(id), 0) into used from issues;
  loop
    select coalesce(max(no), -1) + 1, coalesce(max(hi), 0), count(*) filter (where lo >= used) into n, l, ahead from app.text_slices;
    exit when ahead >= p_ahead;
    h := l + p_width * greatest(1, l / 20 / p_width);
    slice := 'public.issue_texts_' || n;
    -- Made on its own and then attached, since what the default slice took in meanwhile must be out of it before.
    execute format('create table %s (like public.issue_texts including defaults including constraints)', slice);
    execute format('with moved as (delete from public.issue_texts_default where issue_id >= %s and issue_id < %s returning *) insert into %s select * from moved', l, h, slice);
    execute format('alter table public.issue_texts attach partition %s for values from (%s) to (%s)', slice, l, h);
    execute format('alter table %s enable row level security', slice);
    execute format('alter table %s force row level security', slice);
    execute format('create policy issue_texts_%s_owner on %s to qm_owner using (true) with check (true)', n, slice);
    insert into app.text_slices values (n, l, h);
  end loop;
end $$;
