import type { Actor } from "@qm/domain";
import type { Scene } from "./rights.fixture";
import { database } from "./testing";

/** Fills every table with something of the person's and something of somebody else's, so that whatever a policy hides is there. */
export async function furnish({ actor, other, strangeTeam, issues, comments }: Scene): Promise<void> {
  await belongings(actor, actor.teamIds[0]!, strangeTeam);
  await belongings(other, strangeTeam, strangeTeam);
  const { owner } = database();
  // What hangs on a deleted comment is hidden from everybody, admins too.
  await owner`update issue_comments set deleted_at = now() where id = ${comments.strange.own}`;
  for (const relation of Object.keys(issues) as (keyof typeof issues)[]) {
    const { id, teamId } = issues[relation];
    const { own, said, noted } = comments[relation];
    await owner`insert into issue_mentions values (${teamId}, ${id}, ${other.id})`;
    for (const person of [actor.id, other.id]) {
      await owner`insert into comment_reactions (team_id, issue_id, comment_id, kind, user_id)
        select ${teamId}, ${id}, c, 'agree', ${person} from unnest(${owner.array([own, said, noted])}::bigint[]) as c`;
      await owner`insert into attachments (team_id, issue_id, uploaded_by, name, bytes, content_type, sha256, key)
        values (${teamId}, ${id}, ${person}, 'a', 1, 'a', 'a', ${`${id} ${person}`})`;
    }
    for (const comment of [own, said, noted]) {
      await owner`insert into attachments (team_id, issue_id, comment_id, uploaded_by, name, bytes, content_type, sha256, key)
        values (${teamId}, ${id}, ${comment}, ${other.id}, 'a', 1, 'a', 'a', ${`comment ${comment}`})`;
      await owner`insert into comment_versions (team_id, issue_id, comment_id, version, body) values (${teamId}, ${id}, ${comment}, 99, 'Before')`;
    }
  }
}

async function belongings({ id }: Pick<Actor, "id">, team: number, strangeTeam: number): Promise<void> {
  const { owner } = database();
  const name = `of ${id}`;
  await owner`insert into bulk_changes (actor_id, scope, what, counts) values (${id}, 'teams', '{}', '{}')`;
  await owner`insert into accounts (issuer, subject, provider, user_id) values ('issuer', ${name}, 'oidc', ${id})`;
  await owner`insert into sessions (token_hash, user_id, expires) values (${name}, ${id}, now() + interval '1 hour')`;
  await owner`insert into verification_tokens (token_hash, purpose, user_id, expires) values (${name}, 'reset', ${id}, now())`;
  await owner`insert into uploads (uploaded_by, name, bytes, content_type, sha256, key) values (${id}, 'a', 1, 'a', 'a', ${name})`;
  await owner`insert into sent_forms (user_id, key, body_hash, result) values (${id}, ${String(id).padStart(32, "0")}, 'a', '1')`;
  await owner`insert into user_settings (user_id, name, value) values (${id}, 'columns', '[]')`;
  await owner`insert into notifications (user_id, bulk_id, issue_ids, kind) values (${id}, ${String(id)}, '{1}', 'moved')`;
  await owner`insert into saved_views (owner_id, name, visibility, team_id, query) values
    (${id}, ${`${name} 1`}, 'private', null, ''), (${id}, ${`${name} 2`}, 'team', ${team}, ''), (${id}, ${`${name} 3`}, 'team', ${strangeTeam}, ''), (${id}, ${`${name} 4`}, 'all', null, '')`;
  await owner`insert into view_stars (user_id, view_id, place) select ${id}, id, 1 from saved_views where name like ${`${name} %`}`;
  await owner`insert into dashboards (owner_id, name, visibility, team_id, query) values
    (${id}, ${`${name} 1`}, 'private', null, ''), (${id}, ${`${name} 2`}, 'team', ${team}, ''), (${id}, ${`${name} 3`}, 'team', ${strangeTeam}, ''), (${id}, ${`${name} 4`}, 'all', null, '')`;
  await owner`insert into dashboard_mails (user_id, dashboard_id, weekday, hour) select ${id}, id, 1, 8 from dashboards where name like ${`${name} %`}`;
  await owner`insert into chart_notes (question, team_id, kind, day, reason, author_id) values
    ('steady', ${team}, 'note', '2026-09-07', ${name}, ${id}), ('steady', ${strangeTeam}, 'note', '2026-09-07', ${name}, ${id}), ('steady', null, 'note', '2026-09-07', ${name}, ${id})`;
  await owner`insert into issue_templates (team_id, name, position) values (${team}, ${`${name} 1`}, 0), (${strangeTeam}, ${`${name} 2`}, 0)`;
  await owner`insert into audit_log (actor_name, action, object_kind) values (${name}, 'x', 'house')`;
  await owner`insert into assignment_rules (team_id, rules, changed_by) values (${team}, '[]', ${id}) on conflict do nothing`;
  await owner`insert into team_default_views (team_id, view_id) select ${team}, id from saved_views where name = ${`${name} 2`} on conflict do nothing`;
}
