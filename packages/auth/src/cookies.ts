import { hashToken, newToken } from "@qm/db";
import { decode, encode } from "next-auth/jwt";
import { cookieName, sessionCookieName } from "./cookie-names";
import type { KnownDevice } from "./credentials";
import { SESSION_DAYS } from "./sessions";
import { sealingKey, settings } from "./settings";

const DAY = 24 * 60 * 60;
const DEVICE_DAYS = 180;

/** Names and attributes of the cookies of the door. On https the prefix makes the browser refuse one that was planted by another host. */
export function cookiesOf(appUrl: string) {
  const secure = appUrl.startsWith("https:");
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  const named = (name: string) => cookieName(appUrl, name);
  return {
    session: { name: sessionCookieName(appUrl), options },
    device: { name: named("device"), options: { ...options, maxAge: DEVICE_DAYS * DAY } },
    callbackUrl: { name: named("callback-url"), options },
    csrfToken: { name: named("csrf"), options },
    pkceCodeVerifier: { name: named("pkce"), options: { ...options, maxAge: 900 } },
    state: { name: named("state"), options: { ...options, maxAge: 900 } },
    nonce: { name: named("nonce"), options: { ...options, maxAge: 900 } },
  };
}

export const SESSION_SECONDS = SESSION_DAYS * DAY;

const MAX_OPENED = 1_000;

/** Cookies opened before. To open one takes milliseconds and always finds the same; whether the session lives is asked each time anyway. */
const opened = new Map<string, string>();

/** The session token inside a session cookie; `null` for a cookie that is not of our making. */
export async function sessionTokenIn(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null;
  const known = opened.get(cookie);
  if (known) return known;

  const sealed = await unsealed(cookiesOf(settings().APP_URL).session.name, cookie);
  if (typeof sealed?.sid !== "string") return null;
  if (opened.size >= MAX_OPENED) opened.clear();
  opened.set(cookie, sealed.sid);
  return sealed.sid;
}

/** A cookie that lets its browser be told from a stranger's at the next sign-in with this address. */
export function deviceCookie(email: string): Promise<string> {
  const { name } = cookiesOf(settings().APP_URL).device;
  const token = { id: newToken(), email };
  return encode({ token, secret: sealingKey(), salt: name, maxAge: DEVICE_DAYS * DAY });
}

export async function deviceIn(cookie: string | undefined): Promise<KnownDevice | null> {
  const sealed = await unsealed(cookiesOf(settings().APP_URL).device.name, cookie);
  const { id, email } = sealed ?? {};
  return typeof id === "string" && typeof email === "string" ? { id: hashToken(id), email } : null;
}

/** A cookie that does not open was sealed with another key, is too old or forged: none of ours, whatever the library throws. */
async function unsealed(name: string, cookie: string | undefined) {
  if (!cookie || !isWrittenAsWeDo(cookie)) return null;
  return decode({ token: cookie, secret: sealingKey(), salt: name }).catch(() => null);
}

/**
 * The library reads a seal with blanks in it, and with other bits where its text has some to spare: each of these texts would be somebody whom
 * nobody has counted yet.
 */
const isWrittenAsWeDo = (cookie: string) =>
  cookie.split(".").every((part) => Buffer.from(part, "base64url").toString("base64url") === part);
