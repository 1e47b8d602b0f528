/** What whoever sends something from elsewhere is told. */
export const NOT_OUR_PAGE = "This was not sent by a page of this site.";

/**
 * Whether a page of this site sent a request: no other page may send one in a person's name.
 * A browser always says where a write comes from, so one that does not say is no browser of ours. X-Forwarded-Host is never
 * believed, since anybody can write it; the Host itself only without https, where a workspace may be tried out under several names.
 */
export function isFromOwnPage(headers: Pick<Headers, "get">, appUrl: string): boolean {
  const site = headers.get("sec-fetch-site");
  if (site && site !== "same-origin") return false;

  const origin = headers.get("origin");
  return origin === appUrl || (appUrl.startsWith("http:") && origin === `http://${headers.get("host")}`);
}
