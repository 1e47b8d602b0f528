import { type NextRequest, NextResponse } from "next/server";
import { databaseAnswers } from "@/features/system/health";
import { unavailableAnswer, unavailablePage } from "@/features/system/unavailable";

/** Tells server components which page is asked for, since Next does not; `@qm/auth` reads it to lead people back after signing in. */
const PATH_HEADER = "x-qm-path";

/**
 * Before every page: without a database there is one honest answer. It is no lock; rights are checked where rows are read.
 */
export async function proxy(request: NextRequest) {
  if (!(await databaseAnswers())) {
    return wantsPage(request) ? unavailablePage() : unavailableAnswer();
  }
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

const wantsPage = (request: NextRequest) =>
  request.method === "GET" && !request.headers.has("rsc") && !request.nextUrl.pathname.startsWith("/api/");

export const config = {
  matcher: [
    "/((?!_next/|api/uploads|healthz|readyz|icon.svg|icon-.*\\.png|apple-touch-icon.png|favicon.ico|manifest.webmanifest).*)",
  ],
};
