import { safePath } from "@qm/auth";
import type { Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { Arrival } from "./arrival";

/**
 * Where a page at the door leads whoever is signed in. Next renders it once more in the answer to the form that signed them in;
 * a redirect there would keep what the person before saw in the browser's memory.
 */
export async function Onward({ to }: { to: string }) {
  const path = safePath(to);
  return (await headers()).has("next-action") ? <Arrival path={path} /> : redirect(path as Route);
}
