/** How a text names a person: `@[Ada Lovelace](person:12)`. The number counts; the name is what it was when it was written. */
const TOKEN = /@\[([^[\]\n]{1,200})\]\(person:([1-9]\d{0,8})\)/g;
const CODE = /^(?:```|~~~)[\s\S]*?(?:^(?:```|~~~)|$(?![\s\S]))|`[^`\n]*`/gm;

/** The token that names this person in a text. */
export const mentionOf = ({ id, name }: { id: number; name: string }) =>
  `@[${name.replaceAll(/[[\]\n]/g, "").trim() || "Somebody"}](person:${id})`;

/** The people whom a text names, each once, in their order; code names nobody. */
export function mentionedIn(text: string): number[] {
  return [...new Set([...text.replaceAll(CODE, "").matchAll(TOKEN)].map(([, , id]) => Number(id)))];
}

/** The text with plain names in place of tokens: for mails, titles and quotes, which name nobody anew. */
export const withPlainMentions = (text: string) => text.replaceAll(TOKEN, (_, name: string) => `@${name}`);

/** The text as it is typed, with people under their names of today; what `withTokens` is sent for. */
export const withNames = (text: string, people: readonly Named[]) =>
  text.replaceAll(
    TOKEN,
    (_, name: string, id: string) => `@${people.find((one) => one.id === Number(id))?.name ?? name}`,
  );

type Named = { id: number; name: string };

/** What is sent for a text in which people are written as `@Name`: each of these people by their token, the longest name first; code stays as it is. */
export function withTokens(text: string, people: readonly Named[]): string {
  const byLength = [...people].sort((one, other) => other.name.length - one.name.length);
  return outsideCode(text, (words) =>
    byLength.reduce((said, person) => {
      const name = person.name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return said.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])@${name}(?![\\p{L}\\p{N}])`, "gu"), () =>
        mentionOf(person),
      );
    }, words),
  );
}

/** The text with what stands outside its code said otherwise. */
function outsideCode(text: string, otherwise: (words: string) => string): string {
  let [said, at] = ["", 0];
  for (const { 0: code, index } of text.matchAll(CODE)) {
    said += otherwise(text.slice(at, index)) + code;
    at = index + code.length;
  }
  return said + otherwise(text.slice(at));
}

/** The people whom the tokens of a text name, as they are written there. */
export const namesIn = (text: string): Named[] =>
  [...text.matchAll(TOKEN)].map(([, name, id]) => ({ id: Number(id), name: name! }));
