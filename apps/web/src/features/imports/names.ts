/** A word or header as it is compared: without case, accents, apostrophes and punctuation, so that "Won't Fix", "wont_fix" and "WONTFIX " come close. */
export function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}'’`´]/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#%+]+/gu, " ")
    .trim();
}

/** A header as it is compared: camel case is split, units in brackets go, and Jira's wrapping of custom fields is opened. */
export function plainHeader(header: string): string {
  const own = /^custom field \((.+)\)$/i.exec(header.trim())?.[1] ?? header.replace(/\([^)]*\)/g, " ");
  return plain(own.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2"));
}

/** The time zone that a header states, as GitLab's "Created At (UTC)"; `null` where it states none. */
export const zoneOfHeader = (header: string) => (/\((?:UTC|GMT)\)/i.test(header) ? "UTC" : null);
