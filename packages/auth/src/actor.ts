import "server-only";
import { actorOfSession, hashToken, type SessionActor } from "@qm/db";
import { noteActor } from "@qm/telemetry";
import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { rememberRequester, tellWaiting } from "./allowance/requesters";
import { cookiesOf, sessionTokenIn } from "./cookies";
import { sessionCookieHere } from "./door";
import { safePath } from "./safe-path";
import { settings } from "./settings";

/** The header in which the proxy tells which page is asked for; Next does not tell server components. */
export const PATH_HEADER = "x-qm-path";

export type Session = { actor: SessionActor; token: string };

/** Who asks and by which session, looked up once per request; `null` when nobody is signed in. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const cookie = await sessionCookieHere();
  const token = await sessionTokenIn(cookie);
  const actor = token && (await actorOfSession(hashToken(token)));
  if (!actor) {
    tellWaiting();
    return null;
  }
  noteActor(actor.id);
  rememberRequester(cookie!, actor.id);
  return { actor, token };
});

/** Who asks, or `null`: for route handlers, which answer 401, and for pages that greet both. */
export const actorOrNull = async (): Promise<SessionActor | null> => (await currentSession())?.actor ?? null;

/** Who asks, for pages and server actions. Whoever is not signed in is led to the sign-in page, and back afterwards. */
export const requireActor = async (): Promise<SessionActor> => (await requireSession()).actor;

export async function requireSession(): Promise<Session> {
  return (await currentSession()) ?? redirect((await signInPage()) as Route);
}

async function signInPage(): Promise<string> {
  const from = safePath((await headers()).get(PATH_HEADER));
  const had = (await cookies()).has(cookiesOf(settings().APP_URL).session.name);
  const query = new URLSearchParams({ ...(from !== "/" && { from }), ...(had && { ended: "yes" }) });
  return query.size > 0 ? `/sign-in?${query}` : "/sign-in";
}
