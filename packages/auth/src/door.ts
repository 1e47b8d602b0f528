import "server-only";
import { DatabaseUnavailable, ping } from "@qm/db";
import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import NextAuth, { AuthError } from "next-auth";
import { authConfig, OIDC, SignInRefused } from "./config";
import { cookiesOf, deviceCookie, sessionTokenIn } from "./cookies";
import { keptEmail } from "./email";
import { causeOf } from "./log";
import { safePath } from "./safe-path";
import { endSession } from "./sessions";
import { settings } from "./settings";

const { handlers, signIn, signOut } = NextAuth((request) => {
  // next-auth takes its own address from here, and otherwise from the request's Host, which may be forged.
  process.env.AUTH_URL = settings().APP_URL;
  return authConfig(settings(), request);
});

/** next-auth's routes. Without a database they answer 503: it would take every session for ended and clear the cookie. */
const answering = (handler: (request: NextRequest) => Promise<Response>) => async (request: NextRequest) => {
  try {
    await ping();
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error;
    return new Response("The database cannot be reached. Try again in a moment.", {
      status: 503,
      headers: { "Retry-After": "5" },
    });
  }
  return handler(request);
};

export const GET = answering(handlers.GET);
export const POST = answering(handlers.POST);

export const sessionCookieHere = async (): Promise<string | undefined> =>
  (await cookies()).get(cookiesOf(settings().APP_URL).session.name)?.value;

/** The session of this browser, which may have ended. */
export const sessionTokenHere = async (): Promise<string | null> => sessionTokenIn(await sessionCookieHere());

/**
 * Signs in with e-mail and password, in a server action; a session that this browser had ends.
 * @throws Refusal `invalid` or `throttled`, for the form
 */
export async function signInWithPassword(email: string, password: string): Promise<void> {
  const former = await sessionTokenHere();
  try {
    await signIn("credentials", { email, password, redirect: false, redirectTo: "/" });
  } catch (error) {
    if (error instanceof SignInRefused) throw error.refusal;
    throw (error instanceof AuthError && causeOf(error)) || error;
  }
  if (former) await endSession(former);

  const { name, options } = cookiesOf(settings().APP_URL).device;
  const kept = keptEmail(email);
  if (kept) (await cookies()).set(name, await deviceCookie(kept), options);
}

/** What the provider is called, or `null` when none is configured. */
export const providerName = (): string | null => settings().OIDC_NAME ?? null;

/** Leads to the provider, in a server action, and afterwards to a path of ours. An invitation's page as that path accepts the invitation. */
export async function signInWithProvider(path: string): Promise<never> {
  return signIn(OIDC, { redirectTo: safePath(path) });
}

/** Ends this browser's session, then clears its cookie. */
export async function signOutHere(): Promise<void> {
  const token = await sessionTokenHere();
  if (token) await endSession(token);
  await signOut({ redirect: false, redirectTo: "/sign-in" });
}
