const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const HOST_FIRST = /^(?:localhost|(?:[\p{L}\p{N}-]+\.)+[\p{L}][\p{L}\p{N}-]*)(?::\d+)?(?:[/?#]|$)/iu;

/** What was pasted, as an address that can be opened: a host without a scheme gets `https://`. Anything else stays as it was typed. */
export function withScheme(text: string): string {
  const address = text.trim();
  if (address.startsWith("//")) return `https:${address}`;
  if (HOST_FIRST.test(address)) return `https://${address}`;
  return SCHEME.test(address) ? address : text;
}

export type AddressParts = { host: string; utm: { name: string; value: string }[] };

/** Where an address leads and how it is tagged; `null` when it is no web address. Every occurrence of a tag is listed. */
export function partsOf(address: string): AddressParts | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host, searchParams } = new URL(address);
  if (protocol !== "https:" && protocol !== "http:") return null;
  const utm = [...searchParams].filter(([name]) => /^utm[_-]/i.test(name)).map(([name, value]) => ({ name, value }));
  return { host, utm };
}
