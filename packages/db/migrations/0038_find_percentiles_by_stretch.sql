ALTER TABLE "issue_day_delta" ALTER COLUMN "word" SET DATA TYPE integer;--> statement-breakpoint
ALTER TABLE "issue_days" ALTER COLUMN "word" SET DATA TYPE integer;--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "took_stretch" smallint GENERATED ALWAYS AS (width_bucket(date_part('epoch', resolved_at - created_at), '{60,69,79,91,105,121,139,160,184,211,243,279,321,369,425,488,561,646,743,854,982,1129,1299,1493,1718,1975,2271,2612,3004,3455,3973,4569,5254,6042,6948,7991,9189,10567,12153,13975,16072,18483,21255,24443,28110,32326,37175,42751,49164,56539,65019,74772,85988,98886,113719,130777,150394,172953,198896,228730,263040,302496,347870,400051,460058,529067,608427,699691,804645,925342,1064143,1223765,1407329,1618429,1861193,2140372,2461428,2830642,3255238,3743524,4305053,4950811,5693432,6547447,7529564,8658999,9957849,11451526,13169255,15144643,17416340,20028790,23033109,26488075,30461287,35030480,40285052,46327809,53276981,61268528}'::float8[])) STORED;--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "first_took_stretch" smallint GENERATED ALWAYS AS (width_bucket(date_part('epoch', first_resolved_at - created_at), '{60,69,79,91,105,121,139,160,184,211,243,279,321,369,425,488,561,646,743,854,982,1129,1299,1493,1718,1975,2271,2612,3004,3455,3973,4569,5254,6042,6948,7991,9189,10567,12153,13975,16072,18483,21255,24443,28110,32326,37175,42751,49164,56539,65019,74772,85988,98886,113719,130777,150394,172953,198896,228730,263040,302496,347870,400051,460058,529067,608427,699691,804645,925342,1064143,1223765,1407329,1618429,1861193,2140372,2461428,2830642,3255238,3743524,4305053,4950811,5693432,6547447,7529564,8658999,9957849,11451526,13169255,15144643,17416340,20028790,23033109,26488075,30461287,35030480,40285052,46327809,53276981,61268528}'::float8[])) STORED;--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "respond_stretch" smallint GENERATED ALWAYS AS (width_bucket(date_part('epoch', first_response_at - created_at), '{60,69,79,91,105,121,139,160,184,211,243,279,321,369,425,488,561,646,743,854,982,1129,1299,1493,1718,1975,2271,2612,3004,3455,3973,4569,5254,6042,6948,7991,9189,10567,12153,13975,16072,18483,21255,24443,28110,32326,37175,42751,49164,56539,65019,74772,85988,98886,113719,130777,150394,172953,198896,228730,263040,302496,347870,400051,460058,529067,608427,699691,804645,925342,1064143,1223765,1407329,1618429,1861193,2140372,2461428,2830642,3255238,3743524,4305053,4950811,5693432,6547447,7529564,8658999,9957849,11451526,13169255,15144643,17416340,20028790,23033109,26488075,30461287,35030480,40285052,46327809,53276981,61268528}'::float8[])) STORED;--> statement-breakpoint
CREATE INDEX "issues_took" ON "issues" USING btree ("took_stretch","resolved_at","created_at","team_id") WHERE resolved_at is not null;--> statement-breakpoint
CREATE INDEX "issues_first_took" ON "issues" USING btree ("first_took_stretch","resolved_at","created_at","first_resolved_at","team_id") WHERE resolved_at is not null;--> statement-breakpoint
CREATE INDEX "issues_responded" ON "issues" USING btree ("respond_stretch","created_at","first_response_at","team_id") WHERE first_response_at is not null;
--> statement-breakpoint
-- As before; the stretches follow from other columns.
create or replace function app.issue_guard() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare rest issues := new; begin
  if current_user in ('qm_definer', 'qm_owner') then return new; end if;
  if new.id <> old.id or new.created_at <> old.created_at then
    raise exception 'an issue keeps its number and its filing date' using errcode = 'QM002';
  end if;
  if new.team_id <> old.team_id then
    raise exception 'an issue goes to another team by app.move_to_team' using errcode = 'QM002';
  end if;
  -- What is generated is not there yet before the row is written, and is nobody's to write.
  rest.took_stretch := old.took_stretch; rest.first_took_stretch := old.first_took_stretch; rest.respond_stretch := old.respond_stretch;
  rest.version := old.version;
  rest.updated_at := old.updated_at;
  if new.version not in (old.version, old.version + 1) or (new.version = old.version and rest is distinct from old) then
    raise exception 'a change is one version' using errcode = 'QM002';
  end if;
  if new.status <> old.status and (old.status, new.status) not in ((1, 2), (1, 5), (2, 3), (2, 5), (3, 4), (3, 5), (4, 5), (4, 2), (5, 2))
    and (new.status = 5 or (old.status, new.status) = (2, 4) or not exists (
      select 1 from issue_history h where h.team_id = old.team_id and h.issue_id = old.id and h.version = old.version and h.field = 'status'
        and h.before = to_jsonb((array['new', 'open', 'in_progress', 'resolved', 'closed'])[new.status])
        and h.actor_id = nullif(current_setting('app.user_id', true), '')::int and h.at > now() - interval '10 minutes'))
  then
    raise exception 'illegal move from % to %', old.status, new.status using errcode = 'QM002';
  end if;
  if current_user = 'qm_own' then
    if old.status = 1 then
      rest.title := old.title;
    elsif old.status = 4 then
      rest.status := old.status; rest.resolution := old.resolution; rest.duplicate_of := old.duplicate_of;
      rest.resolved_at := old.resolved_at; rest.closed_at := old.closed_at; rest.reopen_count := old.reopen_count;
    end if;
    if rest is distinct from old then
      raise exception 'who reported an issue rephrases it while it is new, and confirms or rejects its fix' using errcode = 'QM002';
    end if;
  end if;
  return new;
end $$;
