import { encode } from "next-auth/jwt";
import { cookiesOf, SESSION_SECONDS } from "../cookies";

/** What a browser sends of a session that is in the database, for programs that ask as a browser would. */
export async function sessionCookie(sid: string, { APP_URL, AUTH_SECRET }: { APP_URL: string; AUTH_SECRET: string }) {
  const { name } = cookiesOf(APP_URL).session;
  return `${name}=${await encode({ token: { sid }, secret: AUTH_SECRET, salt: name, maxAge: SESSION_SECONDS })}`;
}
