/** A word or header as it is compared: without case, accents, apostrophes and punctuation, so that "Won't Fix", "wont_fix" and "WONTFIX " come close. */
export function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}'’`´]/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#%+]+/gu, " ")
    .trim();
}

const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "<": ">" };

/**
 * A text without what stands between brackets of these kinds.
 * No expression does it in one pass: from each bracket that is not closed it looks through all that follows, and a cell may be megabytes long.
 */
export function withoutBrackets(text: string, opening: string): string {
  const neverClosed = new Set<string>();
  let kept = "";
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const bracket = text[at]!;
    if (!opening.includes(bracket) || neverClosed.has(bracket)) continue;
    const end = text.indexOf(CLOSERS[bracket]!, at + 1);
    if (end < 0) {
      neverClosed.add(bracket);
      continue;
    }
    kept += `${text.slice(from, at)} `;
    from = end + 1;
    at = end;
  }
  return kept + text.slice(from);
}

/** A header as it is compared: camel case is split, units in brackets go, and Jira's wrapping of custom fields is opened. */
export function plainHeader(header: string): string {
  const own = /^custom field \((.+)\)$/i.exec(header.trim())?.[1] ?? withoutBrackets(header, "(");
  return plain(own.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2"));
}

/** The time zone that a header states, as GitLab's "Created At (UTC)"; `null` where it states none. */
export const zoneOfHeader = (header: string) => (/\((?:UTC|GMT)\)/i.test(header) ? "UTC" : null);

/** What each name belongs to; names of two are left out, for taking one of them would be a guess. */
export function onlyOne(entries: readonly (readonly [name: string, id: number])[]): ReadonlyMap<string, number> {
  const ids = new Map<string, number | null>();
  for (const [name, id] of entries) ids.set(name, ids.has(name) && ids.get(name) !== id ? null : id);
  return new Map([...ids].flatMap(([name, id]) => (id === null || !name ? [] : [[name, id] as const])));
}
