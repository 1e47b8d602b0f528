import { encode } from "next-auth/jwt";
import { cookiesOf, SESSION_SECONDS } from "../cookies";
import { startSession } from "../sessions";
import { sealingKey, settings } from "../settings";

process.env.AUTH_SECRET ??= "a key that seals the sessions of tests and nothing else";

const jar = new Map<string, string>();

/**
 * The browser of a test, in the place of the request that Next knows:
 * `vi.mock("next/headers", () => import("@qm/auth/testing"))`. It keeps what a sign-in put into it, and nothing at first.
 */
export const cookies = async () => ({
  get: (name: string) => (jar.has(name) ? { name, value: jar.get(name)! } : undefined),
  has: (name: string) => jar.has(name),
  set: (name: string, value: string) => jar.set(name, value),
  delete: (name: string) => jar.delete(name),
});

/** What it says with each request: that a page of ours sent it. */
export const headers = async () => new Headers({ origin: settings().APP_URL });

/** Signs somebody in, with a session of their own in the database. */
export async function signInAs(person: { id: number }): Promise<void> {
  const { name } = cookiesOf(settings().APP_URL).session;
  const token = { sid: await startSession(person.id, "Test") };
  jar.set(name, await encode({ token, secret: sealingKey(), salt: name, maxAge: SESSION_SECONDS }));
}

/** A browser in which nobody is signed in. */
export const signOut = () => jar.clear();

/** Its cookies, as it sends them over HTTP. */
export const cookieHeader = () => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
