import { actorOfSession, hashToken } from "@qm/db";
import { Refusal } from "@qm/domain";
import type { Env } from "@qm/env";
import { headers as headersHere } from "next/headers";
import type { NextRequest } from "next/server";
import { CredentialsSignin, type NextAuthConfig } from "next-auth";
import { encode } from "next-auth/jwt";
import type { OIDCConfig } from "next-auth/providers";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { addressOf } from "./address";
import { cookiesOf, deviceIn, SESSION_SECONDS, sessionTokenIn } from "./cookies";
import { recognise } from "./credentials";
import { type Identity, personOfIdentity } from "./identities";
import { authLogger } from "./log";
import { safePath } from "./safe-path";
import { endSession, startSession } from "./sessions";
import { sealingKey } from "./settings";

export const OIDC = "oidc";

export type AuthSettings = Pick<
  Env,
  "APP_URL" | "AUTH_SECRET" | "TRUST_PROXY" | "OIDC_ISSUER" | "OIDC_CLIENT_ID" | "OIDC_CLIENT_SECRET" | "OIDC_NAME"
>;

/** The reason of a refused sign-in on its way through next-auth. */
export class SignInRefused extends CredentialsSignin {
  constructor(readonly refusal: Refusal) {
    super();
    this.code = refusal.reason;
  }
}

/**
 * next-auth as this house uses it: it seals the cookie and speaks OpenID Connect. Who a person is, and whether their session
 * lives, is decided by rows. `request` is there at its own routes, and not in a server action.
 */
export function authConfig(settings: AuthSettings, request?: NextRequest): NextAuthConfig {
  const { session, callbackUrl, csrfToken, pkceCodeVerifier, state, nonce } = cookiesOf(settings.APP_URL);
  const heard = async () => request?.headers ?? (await headersHere());

  return {
    secret: sealingKey(settings),
    basePath: "/api/auth",
    trustHost: true,
    useSecureCookies: session.options.secure,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    jwt: {
      // The library seals a session anew each time it is asked for: what one person asks is counted by the seal.
      async encode(given) {
        const had = request?.cookies.get(session.name)?.value;
        const isSame = had !== undefined && (await sessionTokenIn(had)) === given.token?.sid;
        return isSame ? had : encode(given);
      },
    },
    cookies: { sessionToken: session, callbackUrl, csrfToken, pkceCodeVerifier, state, nonce },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    logger: authLogger,
    providers: [password(settings, heard), ...provider(settings)],
    callbacks: {
      redirect: ({ url, baseUrl }) => `${baseUrl}${safePath(url, baseUrl)}`,

      async signIn({ account, profile }) {
        if (account?.type !== "oidc") return true;
        const invitation = invitationIn(request?.cookies.get(callbackUrl.name)?.value);
        const person = await personOfIdentity(identityOf(settings, profile), invitation);
        return person !== null || "/sign-in?error=unknown";
      },

      async jwt({ token, user, account, profile }) {
        if (account) {
          if (account.type !== "oidc") return { sid: z.object({ sid: z.string() }).parse(user).sid };
          const person = await personOfIdentity(identityOf(settings, profile), null);
          return { sid: await startSession(z.int().positive().parse(person), userAgentIn(await heard())) };
        }
        // Asked again later. The library joins all cookies whose names begin as ours does, and would seal what came under another one anew:
        // each seal would be somebody whom nobody has counted yet.
        const cookie = cookieIn(await heard(), session.name);
        if ((await sessionTokenIn(cookie)) !== token.sid) return null;
        return (await livingActor(token.sid)) && { sid: token.sid };
      },

      async session({ session, token }) {
        const actor = await livingActor(token.sid);
        if (!actor) throw new Error("A session ended while it was being read.");
        return { expires: session.expires, user: { id: String(actor.id), name: actor.name, email: actor.email } };
      },
    },
    events: {
      async signOut(message) {
        const sid = "token" in message ? message.token?.sid : null;
        if (typeof sid === "string") await endSession(sid);
      },
    },
  };
}

const password = (settings: AuthSettings, heard: () => Promise<Headers>) =>
  Credentials({
    credentials: { email: {}, password: {} },
    async authorize(given) {
      const typed = z.object({ email: z.string(), password: z.string() }).safeParse(given);
      if (!typed.success) return null;
      const headers = await heard();
      const device = await deviceIn(cookieIn(headers, cookiesOf(settings.APP_URL).device.name));
      const origin = { address: addressOf(headers, settings.TRUST_PROXY), device };
      try {
        const { id, passwordHash } = await recognise(typed.data, origin);
        return { id: String(id), sid: await startSession(id, userAgentIn(headers), { passwordHash }) };
      } catch (error) {
        throw error instanceof Refusal ? new SignInRefused(error) : error;
      }
    },
  });

function provider(settings: AuthSettings): OIDCConfig<Record<string, unknown>>[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = settings;
  if (!OIDC_ISSUER || !OIDC_NAME) return [];
  return [
    {
      id: OIDC,
      type: "oidc",
      name: OIDC_NAME,
      issuer: OIDC_ISSUER,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      checks: ["pkce", "state", "nonce"],
      authorization: { params: { scope: "openid profile email" } },
      // The address need not be in the ID token; the userinfo answer is bound to the same subject.
      idToken: false,
      profile: (profile) => ({ id: String(profile.sub) }),
    },
  ];
}

const profileShape = z.object({
  sub: z.string().min(1),
  email: z.unknown().optional(),
  email_verified: z.unknown().optional(),
});

/** The issuer is the configured one: next-auth has refused an answer of any other. */
function identityOf({ OIDC_ISSUER }: AuthSettings, profile: unknown): Identity {
  const { sub, email, email_verified } = profileShape.parse(profile);
  return { issuer: z.string().parse(OIDC_ISSUER), subject: sub, email, emailVerified: email_verified };
}

/** An invitation is accepted by the sign-in that was started on its page, and only by that one: the page is where it leads back to. */
function invitationIn(cameFrom: string | undefined): string | null {
  return /^\/invite\/([\w-]+)$/.exec(safePath(cameFrom, cameFrom))?.[1] ?? null;
}

const livingActor = async (sid: unknown) => (typeof sid === "string" ? actorOfSession(hashToken(sid)) : null);

const userAgentIn = (headers: Headers) => headers.get("user-agent");

function cookieIn(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get("cookie") ?? "").split("; ").map((pair) => pair.split("="));
  return pairs.find(([key]) => key === name)?.[1];
}
