CREATE TABLE "issue_mentions" (
	"team_id" integer NOT NULL,
	"issue_id" bigint NOT NULL,
	"user_id" integer NOT NULL,
	CONSTRAINT "issue_mentions_team_id_issue_id_user_id_pk" PRIMARY KEY("team_id","issue_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "issue_mentions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "issue_comments" ADD COLUMN "reply_to" bigint;--> statement-breakpoint
ALTER TABLE "issue_mentions" ADD CONSTRAINT "issue_mentions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_mentions" ADD CONSTRAINT "issue_mentions_team_id_issue_id_issues_team_id_id_fk" FOREIGN KEY ("team_id","issue_id") REFERENCES "public"."issues"("team_id","id") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "issue_mentions_user" ON "issue_mentions" USING btree ("user_id","issue_id");--> statement-breakpoint
CREATE POLICY "issue_mentions_owner" ON "issue_mentions" AS PERMISSIVE FOR ALL TO "qm_owner" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_mentions_definer" ON "issue_mentions" AS PERMISSIVE FOR ALL TO "qm_definer" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "issue_mentions_team_select" ON "issue_mentions" AS PERMISSIVE FOR SELECT TO "qm_team" USING (team_id = current_setting('app.team_id')::int);--> statement-breakpoint
CREATE POLICY "issue_mentions_teams_select" ON "issue_mentions" AS PERMISSIVE FOR SELECT TO "qm_teams" USING (team_id = any(current_setting('app.team_ids')::int[]));--> statement-breakpoint
CREATE POLICY "issue_mentions_own_select" ON "issue_mentions" AS PERMISSIVE FOR SELECT TO "qm_own" USING (exists (select 1 from issues i where i.team_id = issue_mentions.team_id and i.id = issue_mentions.issue_id and true));--> statement-breakpoint
CREATE POLICY "issue_mentions_all_select" ON "issue_mentions" AS PERMISSIVE FOR SELECT TO "qm_all" USING (true);--> statement-breakpoint
CREATE POLICY "issue_mentions_team_insert" ON "issue_mentions" AS PERMISSIVE FOR INSERT TO "qm_team" WITH CHECK (team_id = current_setting('app.team_id')::int and current_setting('app.actor_role') <> 'reporter');--> statement-breakpoint
CREATE POLICY "issue_mentions_teams_insert" ON "issue_mentions" AS PERMISSIVE FOR INSERT TO "qm_teams" WITH CHECK (team_id = any(current_setting('app.team_ids')::int[]) and current_setting('app.actor_role') <> 'reporter');--> statement-breakpoint
CREATE POLICY "issue_mentions_own_insert" ON "issue_mentions" AS PERMISSIVE FOR INSERT TO "qm_own" WITH CHECK (exists (select 1 from issues i where i.team_id = issue_mentions.team_id and i.id = issue_mentions.issue_id and i.reported_by = current_setting('app.user_id')::int and i.status = 1));--> statement-breakpoint
CREATE POLICY "issue_mentions_all_insert" ON "issue_mentions" AS PERMISSIVE FOR INSERT TO "qm_all" WITH CHECK (true);--> statement-breakpoint
-- A reply stands one level deep, on the issue of its comment and exactly as internal: so it is seen by those who see the comment, by the same policies.
-- No foreign key, for two paths of cascades to another team would meet in no certain order; a comment only goes together with its issue.
create function app.reply_joined() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select 1 from issue_comments c where c.team_id = new.team_id and c.issue_id = new.issue_id and c.id = new.reply_to
      and c.reply_to is null and c.internal = new.internal) then
    raise exception 'a reply belongs to a comment of its issue and is as internal as that' using errcode = 'QM002';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger issue_comments_reply before insert or update of issue_id, internal, reply_to on issue_comments for each row
  when (new.reply_to is not null) execute function app.reply_joined();
--> statement-breakpoint
revoke all on function app.reply_joined() from public;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
alter function app.reply_joined() owner to qm_definer;
--> statement-breakpoint
revoke create on schema app from qm_definer;
--> statement-breakpoint
alter table issue_mentions force row level security;
--> statement-breakpoint
grant select, insert, update, delete on issue_mentions to qm_definer;
--> statement-breakpoint
grant select, insert on issue_mentions to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
set local role qm_definer;
--> statement-breakpoint
grant execute on function app.watch_mentioned() to qm_owner;
--> statement-breakpoint
set local role qm_owner;
--> statement-breakpoint
create trigger issue_mentions_watch after insert on issue_mentions referencing new table as new_rows for each statement execute function app.watch_mentioned();
--> statement-breakpoint

-- At the end of the transaction, wherever the issue is then: it may go to another team in the same one.
create function app.notice_named() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare who int := app.acting(); events app.notice_event[]; begin
  if who is null then return null; end if;
  select array_agg((new.user_id, i.team_id, i.id, 'mentioned', false, null, null, null)::app.notice_event) into events from issues i where i.id = new.issue_id;
  if events is not null then perform app.notify(events, who); end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger issue_mentions_notice after insert on issue_mentions deferrable initially deferred for each row execute function app.notice_named();
--> statement-breakpoint
revoke all on function app.notice_named() from public;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
alter function app.notice_named() owner to qm_definer;
--> statement-breakpoint
revoke create on schema app from qm_definer;
