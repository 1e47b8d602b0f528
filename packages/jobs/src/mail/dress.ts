import { issueNumber, LABELS } from "@qm/domain";
import type { Said } from "../said";
import type { Section, Words } from "./compose";

export type Addresses = {
  /** Where the product is. */
  app: string;
  /** Where one click ends all mail. */
  unsubscribe: string;
};

/** Where a click ends mails like this one and no others. */
export type Fewer = { words: string; href: string }[];

/** Names in another script must not turn the rest of the line around. */
const ISOLATE = "\u2068";
const END_OF_ISOLATE = "\u2069";
export const isolated = (name: string) => (name ? `${ISOLATE}${name}${END_OF_ISOLATE}` : "");

const hrefOf = ({ app }: Addresses, { issue, anchor }: Section) => `${app}/issues/${issueNumber(issue.id)}${anchor}`;
const settingsOf = ({ app }: Addresses) => `${app}/account/notifications`;
const factsOf = ({ issue }: Section) =>
  `${issueNumber(issue.id)} · ${LABELS[issue.status]} · ${LABELS[issue.severity]} severity`;
const sayingOf = ({ who, did, quote }: Said, name: (who: string) => string) =>
  `${who ? `${name(who)} ` : ""}${did}${quote ? ":" : ""}`;

/** The mail for those who read plain text. */
export function asText(words: Words, at: Addresses, fewer: Fewer = []): string {
  const sections = words.sections.map((section) =>
    [
      isolated(section.issue.title),
      factsOf(section),
      ...section.said.flatMap((said) => [
        ...(said.did ? [sayingOf(said, isolated)] : []),
        ...(said.quote ? [said.quote.replace(/^/gm, "> ")] : []),
      ]),
      hrefOf(at, section),
    ].join("\n"),
  );
  return [
    ...(words.intro ? [words.intro] : []),
    ...sections,
    ...(words.more > 0 ? [`And ${words.more} more: ${at.app}/inbox`] : []),
    [
      `--\nYou get this mail because of ${because(words)}.`,
      ...fewer.map((one) => `${one.words}: ${one.href}`),
      `Choose what is mailed: ${settingsOf(at)}\nStop all mail: ${at.unsubscribe}`,
    ].join("\n"),
  ].join("\n\n");
}

const because = ({ reason }: Words) => (reason.startsWith("your") ? reason : `this: ${reason}`);

/**
 * The same as HTML, without pictures, scripts or anything that tells that it was opened. Colours come in pairs with a dark one;
 * where a mail program knows no style sheet, its own colours stand.
 */
export function asHtml(words: Words, at: Addresses, fewer: Fewer = []): string {
  const sections = words.sections.map((section) => sectionHtml(section, at)).join("");
  return `<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escaped(words.subject)}</title><style>${STYLE}</style></head>
<body><div class="page" lang="en" dir="ltr" role="article" aria-label="${escaped(words.subject)}">
${words.intro ? `<p class="intro">${escaped(words.intro)}</p>` : ""}${sections}
${words.more > 0 ? `<p><a href="${escaped(at.app)}/inbox">And ${words.more} more</a></p>` : ""}
<p class="foot">You get this mail because of ${escaped(because(words))}.
${fewer.map((one) => `<a href="${escaped(one.href)}">${escaped(one.words)}</a> · `).join("")}<a href="${escaped(settingsOf(at))}">Choose what is mailed</a> · <a href="${escaped(at.unsubscribe)}">Stop all mail</a></p>
</div></body></html>`;
}

function sectionHtml(section: Section, at: Addresses): string {
  const said = section.said.map(
    (one) => `${one.did ? `<p>${sayingOf({ ...one, did: escaped(one.did) }, bold)}</p>` : ""}${quoteHtml(one.quote)}`,
  );
  const href = escaped(hrefOf(at, section));
  return `<div class="issue"><h1><a href="${href}"><bdi>${escaped(section.issue.title)}</bdi></a></h1>
<p class="facts">${escaped(factsOf(section))}</p>${said.join("")}</div>`;
}

const bold = (who: string) => (who ? `<b><bdi>${escaped(who)}</bdi></b>` : "");
const quoteHtml = (quote: string | null) =>
  quote
    ? `<blockquote dir="auto">${escaped(quote)
        .replace(/\*\*([^*\n]+)\*\*/g, "<b>$1</b>")
        .replace(/\r?\n/g, "<br>")}</blockquote>`
    : "";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
export const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);

export const STYLE = `
body{margin:0;padding:0;background:#fff;color:#1c1b22}
.page{max-width:600px;margin:0 auto;padding:24px 16px;font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.intro{margin:0 0 16px;font-weight:600}
.issue{padding:16px 0;border-top:1px solid #dddce3}.issue:first-child{border-top:0;padding-top:0}
h1{margin:0;font-size:17px;line-height:1.35;font-weight:600}a{color:#4338a8}h1 a{text-decoration:none}
.facts,.foot{color:#5d5b68;font-size:13px}.facts{margin:2px 0 12px}p{margin:0 0 8px}
blockquote{margin:0 0 12px;padding:2px 0 2px 12px;border-left:3px solid #c9c7d4;overflow-wrap:anywhere}
.foot{margin:16px 0 0;padding-top:16px;border-top:1px solid #dddce3;font-size:14px}
@media (prefers-color-scheme:dark){body{background:#17161c;color:#e9e8ee}.issue,.foot{border-color:#35333f}
a{color:#b3abff}.facts,.foot{color:#a6a4b2}blockquote{border-color:#4a4857}}`.replace(/\n/g, "");
