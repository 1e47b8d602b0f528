import { AuthError } from "next-auth";

/** What anybody outside can cause at will: forged or stale answers of a provider, cookies of another key. It is no fault of ours. */
const OUTSIDE = new Set(["InvalidCheck", "MissingCSRF", "OAuthCallbackError", "JWTSessionError", "UnknownAction"]);

/** next-auth's messages in one line each, and none for a wrong password: its own format prints whole requests, secrets among them. */
export const authLogger = {
  error(error: Error) {
    const type = error instanceof AuthError ? error.type : error.name;
    const cause = causeOf(error);
    if (type === "CredentialsSignin" || (type === "AccessDenied" && !cause)) return;

    const said = (cause ?? error).message.replace(/\.? ?Read more at .*/, "").replace(/\s+/g, " ");
    const line = `Sign-in failed: ${type}: ${said}`;
    if (OUTSIDE.has(type) || (cause && isOfProtocol(cause))) console.warn(line);
    else console.error(line);
  },
  warn(code: string) {
    console.warn(`Sign-in: ${code}`);
  },
  debug() {},
};

/** What next-auth wrapped. */
export function causeOf(error: Error): Error | null {
  const cause = error.cause;
  if (cause instanceof Error) return cause;
  return cause && typeof cause === "object" && "err" in cause && cause.err instanceof Error ? cause.err : null;
}

const isOfProtocol = (error: Error) =>
  "code" in error && typeof error.code === "string" && error.code.startsWith("OAUTH_");
