import { settings, signOutHere } from "@qm/auth";
import { NextResponse } from "next/server";

/** Ends the session of this browser, if one of our own pages asks for it. */
export async function POST(request: Request) {
  const { APP_URL } = settings();
  const site = request.headers.get("sec-fetch-site");
  const isOurs = site ? site === "same-origin" : request.headers.get("origin") === APP_URL;
  if (!isOurs) return new Response("Sign out from a page of this site.", { status: 403 });

  await signOutHere();
  return NextResponse.redirect(new URL("/sign-in", APP_URL), 303);
}
