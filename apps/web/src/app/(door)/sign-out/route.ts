import { settings, signOutHere } from "@qm/auth";
import { NextResponse } from "next/server";
import { isFromOwnPage } from "@/lib/own-page";

/** Ends the session of this browser, if one of our own pages asks for it. */
export async function POST(request: Request) {
  const { APP_URL } = settings();
  if (!isFromOwnPage(request.headers, APP_URL))
    return new Response("Sign out from a page of this site.", { status: 403 });

  await signOutHere();
  return NextResponse.redirect(new URL("/sign-in", APP_URL), 303);
}
