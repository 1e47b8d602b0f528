import { awaitTurn, TOO_MUCH_ASKED } from "@qm/auth/allowance";
import { sessionCookieName } from "@qm/auth/cookie-names";
import { parseWebEnv } from "@qm/env";
import { type NextRequest, NextResponse } from "next/server";
import { databaseAnswers } from "@/features/system/health";
import { unavailableAnswer, unavailablePage } from "@/features/system/unavailable";
import { isFromOwnPage, NOT_OUR_PAGE } from "@/lib/own-page";
import { NOTHING_RUNS, ONLY_HTTPS, pagePolicy } from "@/lib/security-headers";

/** Tells server components which page is asked for, since Next does not; `@qm/auth` reads it to lead people back after signing in. */
const PATH_HEADER = "x-qm-path";

const POLICY = "Content-Security-Policy";
const MAX_BYTES = 1_100_000;

let settings: ReturnType<typeof parseWebEnv> | undefined;

/**
 * Before every answer: what is sent from elsewhere or too large goes no further, without a database there is one honest answer,
 * and a browser is told what the answer may do. It is no lock; rights are checked where rows are read.
 */
export async function proxy(request: NextRequest) {
  settings ??= parseWebEnv(process.env);
  const policy = policyFor(request.nextUrl.pathname, settings);
  const answer =
    refusal(request, settings.APP_URL) ??
    (await tooMuch(request)) ??
    (await unavailable(request)) ??
    passedOn(request, policy);
  if (!answer.headers.has(POLICY)) answer.headers.set(POLICY, policy);
  if (settings.APP_URL.startsWith("https:")) answer.headers.set("Strict-Transport-Security", ONLY_HTTPS);
  return answer;
}

function policyFor(path: string, { OIDC_ISSUER }: { OIDC_ISSUER?: string | undefined }): string {
  if (path.startsWith("/api/")) return NOTHING_RUNS;
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  return pagePolicy(nonce, { provider: OIDC_ISSUER, development: process.env.NODE_ENV === "development" });
}

/** Server actions are among these, and the routes that take something in look again. */
function refusal({ method, headers, nextUrl: { pathname } }: NextRequest, appUrl: string): Response | null {
  if (method === "GET" || method === "HEAD") return null;
  if (!isOpenToOthers(pathname) && !isFromOwnPage(headers, appUrl)) return told(403, NOT_OUR_PAGE);
  const announced = Number(headers.get("content-length") ?? 0);
  if (announced > MAX_BYTES && !takesFiles(pathname)) return told(413, "This is more than can be sent at once.");
  return null;
}

/** Mail programs end all mail with one click (RFC 8058): the address is the right, and no cookie counts. */
const isOpenToOthers = (path: string) => path.startsWith("/unsubscribe/");

/** These look at the size themselves. */
const takesFiles = (path: string) => path === "/api/imports" || path === "/api/imports/preview";

const told = (status: number, sentence: string, more: Record<string, string> = {}) =>
  new Response(`${sentence}\n`, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "private, no-store", ...more },
  });

/** One person who asks too much waits; nobody else does. */
async function tooMuch({ cookies, nextUrl }: NextRequest): Promise<Response | null> {
  const cookie = cookies.get(sessionCookieName(settings!.APP_URL))?.value;
  const waitS = await awaitTurn(cookie, { stays: nextUrl.pathname === "/api/live" });
  return waitS === 0 ? null : told(429, TOO_MUCH_ASKED, { "Retry-After": String(waitS) });
}

async function unavailable(request: NextRequest): Promise<Response | null> {
  if (await databaseAnswers()) return null;
  return wantsPage(request) ? unavailablePage() : unavailableAnswer();
}

const wantsPage = (request: NextRequest) =>
  request.method === "GET" && !request.headers.has("rsc") && !request.nextUrl.pathname.startsWith("/api/");

/** Next takes the nonce for its own scripts from the policy in the request. */
function passedOn(request: NextRequest, policy: string): Response {
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  headers.set(POLICY, policy);
  return NextResponse.next({ request: { headers } });
}

export const config = {
  matcher: [
    "/((?!_next/|api/uploads|healthz|readyz|icon.svg|icon-.*\\.png|apple-touch-icon.png|favicon.ico|manifest.webmanifest).*)",
  ],
};
