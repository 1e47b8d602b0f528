/** Where to after signing in: a path of this site. Whatever leads, or might be read to lead, elsewhere becomes the home page. */
export function safePath(wanted: string | null | undefined, site = "http://site.invalid"): string {
  if (!wanted || !URL.canParse(wanted, site)) return "/";
  const url = new URL(wanted, site);
  const path = `${url.pathname}${url.search}${url.hash}`;
  // Two slashes can also arise while a path is tidied: "/.//evil.example" is "//evil.example", a host of its own.
  return url.origin === new URL(site).origin && !/^\/[/\\]/.test(path) ? path : "/";
}
