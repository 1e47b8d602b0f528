/** A page's parameters as the browser's own type; a key that was given twice stays given twice. */
export function toURLSearchParams(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(given)) {
    for (const text of [value ?? []].flat()) params.append(key, text);
  }
  return params;
}
