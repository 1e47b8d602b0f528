/** How a text refers to a file of its issue: `![banner.png](file:…)` shows a picture, `[plan.pdf](file:…)` leads to a download. */
const ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const TOKEN = new RegExp(`(?<!\\\\)!?\\[([^[\\]\\n]{0,200})\\]\\(file:(${ID})\\)`, "g");
const ADDRESS = new RegExp(`^file:(${ID})$`);
/** What Markdown shows as it is written. */
const VERBATIM = /^(?:```|~~~)[\s\S]*?(?:^(?:```|~~~)|$(?![\s\S]))|`[^`\n]*`|^(?: {4}|\t|<).*$/gm;

type Referred = { id: string; name: string };

/** The reference to put into a text. */
export const fileReference = ({ id, name, isPicture }: Referred & { isPicture: boolean }) =>
  `${isPicture ? "!" : ""}[${name.replaceAll(/[[\]\\\n]/g, " ").trim() || "File"}](file:${id})`;

/** The files that a text refers to, each once, in their order. */
export function filesIn(text: string): Referred[] {
  const all = [...text.replaceAll(VERBATIM, "").matchAll(TOKEN)].map(([, name, id]) => ({ id: id!, name: name! }));
  return all.filter(({ id }, at) => all.findIndex((one) => one.id === id) === at);
}

/** The file that an address of a text stands for. */
export const fileOfAddress = (address: string): string | null => ADDRESS.exec(address)?.[1] ?? null;

/** The text with the names of files in place of references: for mails and quotes. */
export const withPlainFiles = (text: string) => text.replaceAll(TOKEN, (_, name: string) => name);

/** The text without references to this file. */
export const withoutFile = (text: string, file: string) =>
  text.replaceAll(TOKEN, (token, _, id: string) => (id === file ? "" : token));
