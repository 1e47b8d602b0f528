import "server-only";
import { hashToken, lookInScope, type SessionActor, schema, send } from "@qm/db";
import { type Actor, noSuchIssue, type Scope, scopesOf } from "@qm/domain";
import { and, eq, inArray } from "drizzle-orm";
import type { Presence, Present } from "@/lib/live";
import { issuesWhere } from "../issues/where";
import { houseHub } from "./house-hub";

const { issues, users } = schema;

/**
 * What a browser with this session listens to, until the session ends.
 * @throws Refusal `throttled` when the person listens in too many browsers already
 */
export const listenIn = ({ actor, token }: { actor: SessionActor; token: string }): ReadableStream<Uint8Array> =>
  houseHub().open(hashToken(token), actor);

/**
 * Tells the others at an issue that this person is there, writes, or leaves. Nothing of it is stored.
 * @returns who else is there
 * @throws Refusal `not_found` when the issue is out of sight or absent
 */
export async function beAt(
  actor: Actor,
  { issue, tab, is }: { issue: number; tab: string; is: Presence },
): Promise<{ others: Present[] }> {
  const there = houseHub().presence.at(issue, Date.now());
  there.delete(actor.id);
  for (const scope of scopesOf(actor)) {
    const others = await othersIn(actor, scope, issue, there);
    if (!others) continue;
    await send({ presence: { issue, person: actor.id, tab, is } });
    return { others };
  }
  throw noSuchIssue();
}

/** The others by name, or `null` where the issue is not in the scope. */
const othersIn = (actor: Actor, scope: Scope, issue: number, there: ReadonlyMap<number, boolean>) =>
  lookInScope(actor, scope, async (tx): Promise<Present[] | null> => {
    const [seen] = await tx
      .select({ id: issues.id })
      .from(issues)
      .where(and(issuesWhere(actor, scope, {}), eq(issues.id, issue)));
    if (!seen) return null;
    if (there.size === 0) return [];
    const people = await tx
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(inArray(users.id, [...there.keys()]))
      .orderBy(users.name, users.id);
    return people.map((person) => ({ ...person, writing: there.get(person.id) ?? false }));
  });
