import { ROLES } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { holds, RELATIONS, type Relation, readsNotes, type Scene, setScene, type Who } from "./rights.fixture";
import { attempt, type Outcome } from "./rights-attempts.fixture";
import { aComment, database, withDatabase } from "./testing";

withDatabase();

/** A scene with a second comment of the person on each issue, which stands, and replies to what was said and noted. */
type Talk = Scene & { standing: Record<Relation, number>; replies: Record<Relation, number> };

type Trial = {
  does: string;
  sql: (scene: Talk, relation: Relation) => SQL;
  /** What the product says; out of reach is nothing for what is read or changed, and a refusal for what is added. */
  wanted: (who: Who, relation: Relation) => Outcome;
};

const seen = (who: Who, relation: Relation): Outcome => (holds(who, relation) ? "done" : "nothing");
const added = (who: Who, relation: Relation): Outcome => (holds(who, relation) ? "done" : "refused");
const noted = (who: Who, relation: Relation): Outcome => (holds(who, relation) && readsNotes(who) ? "done" : "nothing");
const never = (): Outcome => "refused";
const nothing = (): Outcome => "nothing";

const reactionTo = (scene: Talk, relation: Relation, comment: number, by: number) => {
  const { id, teamId } = scene.issues[relation];
  return sql`insert into comment_reactions (team_id, issue_id, comment_id, kind, user_id) values (${teamId}, ${id}, ${comment}, 'done', ${by})`;
};
const fileOn = (scene: Talk, relation: Relation, comment: number | null, key: string) => {
  const { id, teamId } = scene.issues[relation];
  return sql`insert into attachments (team_id, issue_id, comment_id, uploaded_by, name, bytes, content_type, sha256, key)
    values (${teamId}, ${id}, ${comment}, ${scene.actor.id}, 'a.png', 1, 'image/png', 'x', ${key})`;
};
const replyTo = (scene: Talk, relation: Relation, comment: number, { internal = false, by = scene.actor.id } = {}) => {
  const { id, teamId } = scene.issues[relation];
  return sql`insert into issue_comments (team_id, issue_id, author_id, body, internal, reply_to) values (${teamId}, ${id}, ${by}, 'Yes.', ${internal}, ${comment})`;
};
const filed = (relation: Relation, place: string) => sql`key = ${`${relation}-${place}`}`;
const works = ({ role }: Who) => role !== "reporter";

// biome-ignore format: a table reads best as a table
const TRIALS: Trial[] = [
  { does: "read what a comment said before", wanted: seen, sql: ({ comments }, relation) => sql`select from comment_versions where comment_id = ${comments[relation].said}` },
  { does: "read what an internal note said before", wanted: noted, sql: ({ comments }, relation) => sql`select from comment_versions where comment_id = ${comments[relation].noted}` },
  { does: "read what a deleted comment said", wanted: nothing, sql: ({ comments }, relation) => sql`select from comment_versions where comment_id = ${comments[relation].own}` },
  { does: "invent an earlier text", wanted: never, sql: ({ comments, issues }, relation) => sql`insert into comment_versions (team_id, issue_id, comment_id, version, body) values (${issues[relation].teamId}, ${issues[relation].id}, ${comments[relation].said}, 9, 'x')` },
  { does: "rewrite an earlier text", wanted: never, sql: () => sql`update comment_versions set body = 'x'` },
  { does: "forget an earlier text", wanted: never, sql: () => sql`delete from comment_versions` },

  { does: "see the reactions to a comment", wanted: seen, sql: ({ comments }, relation) => sql`select from comment_reactions where comment_id = ${comments[relation].said}` },
  { does: "see the reactions to an internal note", wanted: noted, sql: ({ comments }, relation) => sql`select from comment_reactions where comment_id = ${comments[relation].noted}` },
  { does: "react to a comment", wanted: added, sql: (scene, relation) => reactionTo(scene, relation, scene.comments[relation].said, scene.actor.id) },
  { does: "react to an internal note", wanted: (who, relation) => (noted(who, relation) === "done" ? "done" : "refused"), sql: (scene, relation) => reactionTo(scene, relation, scene.comments[relation].noted, scene.actor.id) },
  { does: "react to a deleted comment", wanted: never, sql: (scene, relation) => reactionTo(scene, relation, scene.comments[relation].own, scene.actor.id) },
  { does: "react in somebody else's name", wanted: never, sql: (scene, relation) => reactionTo(scene, relation, scene.comments[relation].said, scene.bystander.id) },
  { does: "take an own reaction back", wanted: seen, sql: ({ comments, actor }, relation) => sql`delete from comment_reactions where comment_id = ${comments[relation].said} and user_id = ${actor.id}` },
  { does: "take somebody else's reaction away", wanted: nothing, sql: ({ comments, other }, relation) => sql`delete from comment_reactions where comment_id = ${comments[relation].said} and user_id = ${other.id}` },
  { does: "change a reaction", wanted: never, sql: () => sql`update comment_reactions set kind = 'hooray'` },

  { does: "reply to a comment", wanted: added, sql: (scene, relation) => replyTo(scene, relation, scene.comments[relation].said) },
  { does: "reply to an internal note, internally", wanted: (who, relation) => (noted(who, relation) === "done" ? "done" : "refused"), sql: (scene, relation) => replyTo(scene, relation, scene.comments[relation].noted, { internal: true }) },
  { does: "reply openly to an internal note", wanted: never, sql: (scene, relation) => replyTo(scene, relation, scene.comments[relation].noted) },
  { does: "reply internally to a comment", wanted: never, sql: (scene, relation) => replyTo(scene, relation, scene.comments[relation].said, { internal: true }) },
  { does: "reply to a reply", wanted: never, sql: (scene, relation) => replyTo(scene, relation, scene.replies[relation]) },
  { does: "reply in somebody else's name", wanted: never, sql: (scene, relation) => replyTo(scene, relation, scene.comments[relation].said, { by: scene.bystander.id }) },
  { does: "reply to a comment of another issue", wanted: never, sql: (scene, relation) => replyTo(scene, relation, scene.comments[relation === "team" ? "assigned" : "team"].said) },
  { does: "read a reply", wanted: seen, sql: ({ replies }, relation) => sql`select from issue_comments where id = ${replies[relation]}` },
  { does: "read a reply to an internal note", wanted: noted, sql: ({ comments }, relation) => sql`select from issue_comments where reply_to = ${comments[relation].noted}` },
  { does: "hang a comment on another", wanted: never, sql: ({ comments }, relation) => sql`update issue_comments set reply_to = ${comments[relation].said}` },

  { does: "see whom a description names", wanted: seen, sql: ({ issues }, relation) => sql`select from issue_mentions where issue_id = ${issues[relation].id}` },
  { does: "name somebody in a description", wanted: (who, relation) => (holds(who, relation) && (who.scope === "mine" ? relation === "own_new" : works(who)) ? "done" : "refused"), sql: (scene, relation) => sql`insert into issue_mentions (team_id, issue_id, user_id) values (${scene.issues[relation].teamId}, ${scene.issues[relation].id}, ${scene.actor.id})` },
  { does: "name somebody else in a description instead", wanted: never, sql: () => sql`update issue_mentions set user_id = 1` },
  { does: "forget whom a description names", wanted: never, sql: () => sql`delete from issue_mentions` },

  { does: "see a file of the issue", wanted: seen, sql: (_, relation) => sql`select from attachments where ${filed(relation, "issue")}` },
  { does: "see a file of a comment", wanted: seen, sql: (_, relation) => sql`select from attachments where ${filed(relation, "said")}` },
  { does: "see a file of an internal note", wanted: noted, sql: (_, relation) => sql`select from attachments where ${filed(relation, "noted")}` },
  { does: "see a file of a deleted comment", wanted: nothing, sql: (_, relation) => sql`select from attachments where ${filed(relation, "own")}` },
  { does: "delete somebody else's file", wanted: (who, relation) => (holds(who, relation) && works(who) && who.scope !== "mine" ? "done" : "nothing"), sql: (_, relation) => sql`update attachments set deleted_at = now() where ${filed(relation, "said")}` },
  { does: "delete an own file", wanted: seen, sql: (_, relation) => sql`update attachments set deleted_at = now() where ${filed(relation, "mine")}` },
  { does: "restore a deleted file", wanted: (who, relation) => (holds(who, relation) ? "refused" : "nothing"), sql: (_, relation) => sql`update attachments set deleted_at = null where ${filed(relation, "gone")}` },
  { does: "call a file something else", wanted: never, sql: () => sql`update attachments set name = 'x'` },
  { does: "point a file to other bytes", wanted: never, sql: () => sql`update attachments set key = 'x'` },
  { does: "destroy the memory of a file", wanted: never, sql: () => sql`delete from attachments` },
  { does: "attach an own upload to an own comment", wanted: added, sql: (scene, relation) => fileOn(scene, relation, scene.standing[relation], "own-upload") },
  { does: "attach an own upload to somebody else's comment", wanted: never, sql: (scene, relation) => fileOn(scene, relation, scene.comments[relation].said, "own-upload") },
  { does: "attach an own upload to the issue", wanted: (who, relation) => (holds(who, relation) && (who.scope === "mine" ? relation.startsWith("own") : works(who)) ? "done" : "refused"), sql: (scene, relation) => fileOn(scene, relation, null, "own-upload") },
  { does: "attach somebody else's upload", wanted: never, sql: (scene, relation) => fileOn(scene, relation, scene.standing[relation], "their-upload") },
  { does: "attach what nobody uploaded", wanted: never, sql: (scene, relation) => fileOn(scene, relation, scene.standing[relation], "no-upload") },
];

/** Comments that were edited, reacted to and given files; the person's first one is deleted, with all that. */
async function converse(scene: Scene): Promise<Talk> {
  const standing = {} as Talk["standing"];
  const replies = {} as Talk["replies"];
  const { owner } = database();
  const { actor, other } = scene;
  const file = (relation: Relation, place: string, comment: number | null, by = other.id) => {
    const { id, teamId } = scene.issues[relation];
    return owner`insert into attachments (team_id, issue_id, comment_id, uploaded_by, name, bytes, content_type, sha256, key)
      values (${teamId}, ${id}, ${comment}, ${by}, 'a.png', 1, 'image/png', 'x', ${`${relation}-${place}`})`;
  };
  for (const relation of RELATIONS) {
    const { said, noted: note, own } = scene.comments[relation];
    await owner`insert into issue_mentions values (${scene.issues[relation].teamId}, ${scene.issues[relation].id}, ${other.id})`;
    standing[relation] = (await aComment({ issue: scene.issues[relation], authorId: actor.id })).id;
    const reply = { issue: scene.issues[relation], authorId: other.id };
    replies[relation] = (await aComment({ ...reply, replyTo: said })).id;
    await aComment({ ...reply, internal: true, replyTo: note });
    const { id, teamId } = scene.issues[relation];
    await owner`update issue_comments set body = 'Edited' where id in ${owner([said, note, own])}`;
    for (const by of [actor.id, other.id]) {
      await owner`insert into comment_reactions (team_id, issue_id, comment_id, kind, user_id)
        select ${teamId}, ${id}, c, 'agree', ${by} from unnest(${owner.array([said, note, own])}::bigint[]) c`;
    }
    await file(relation, "issue", null);
    await file(relation, "said", said);
    await file(relation, "noted", note);
    await file(relation, "own", own);
    await file(relation, "mine", standing[relation], actor.id);
    await file(relation, "gone", standing[relation], actor.id);
    await owner`update attachments set deleted_at = now() where key = ${`${relation}-gone`}`;
    await owner`update issue_comments set deleted_at = now() where id = ${own}`;
  }
  for (const [by, key] of [
    [actor.id, "own-upload"],
    [other.id, "their-upload"],
  ] as const) {
    await owner`insert into uploads (uploaded_by, name, bytes, content_type, sha256, key) values (${by}, 'a', 1, 'a', 'a', ${key})`;
  }
  return { ...scene, standing, replies };
}

describe.for(ROLES)("a %s", (role) => {
  let scene: Talk;
  beforeEach(async () => {
    scene = await converse(await setScene(role));
  });

  test("does to earlier texts, replies, reactions, names in descriptions and files, in each scope, exactly what the product says", async () => {
    const wrong: string[] = [];
    for (const trial of TRIALS) {
      for (const scope of scene.scopes) {
        for (const relation of RELATIONS) {
          const { outcome } = await attempt(scene.actor, scope, trial.sql(scene, relation));
          const wanted = trial.wanted({ role, scope: scope.kind }, relation);
          if (outcome !== wanted) wrong.push(`${trial.does} (${relation}, ${scope.kind}): ${outcome}, not ${wanted}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
