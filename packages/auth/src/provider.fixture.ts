import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type AccountClaims } from "oidc-provider";
import { APP_URL } from "./browser.fixture";
import type { AuthSettings } from "./config";

/** What the provider says about whoever signs in there next. */
export type Claims = { sub: string; email?: string; email_verified?: unknown };

/** A real OpenID Connect provider on a free port, where signing in takes no clicks. */
export async function openProvider() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  let who: Claims = { sub: "nobody" };

  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "qm",
        client_secret: "a secret of the client",
        redirect_uris: [`${APP_URL}/api/auth/callback/oidc`],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["a key of the provider"] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ ...who, sub: accountId }) as AccountClaims }),
    async loadExistingGrant({ oidc }) {
      const { client, session } = oidc;
      const grant = new provider.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });

  const answer = provider.callback();
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith("/interaction/")) return answer(request, response);
    void provider.interactionFinished(request, response, { login: { accountId: who.sub } });
  });

  return {
    issuer,
    /** From here on this is who signs in. */
    is(claims: Claims) {
      who = claims;
    },
    settings: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: "qm",
      OIDC_CLIENT_SECRET: "a secret of the client",
      OIDC_NAME: "Acme",
    } satisfies Partial<AuthSettings>,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
