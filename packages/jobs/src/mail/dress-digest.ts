import type { Digest, DigestLine } from "./dashboard-pass";
import { type Addresses, escaped, isolated, STYLE } from "./dress";

const settingsOf = ({ app }: Addresses) => `${app}/account/notifications`;

/** A dashboard for those who read plain text. */
export function digestText(digest: Digest, at: Addresses): string {
  return [
    `${isolated(digest.name)}\n${digest.about}\n${at.app}${digest.href}`,
    ...digest.sections.map(({ title, lines }) => [title, ...lines.map((line) => textLine(line, at))].join("\n")),
    `--\nYou get this mail because you asked for this dashboard every week; its menu ends that.\nChoose what is mailed: ${settingsOf(at)}\nStop all mail: ${at.unsubscribe}`,
  ].join("\n\n");
}

function textLine({ label, value, change, href }: DigestLine, { app }: Addresses): string {
  return `- ${isolated(label)}: ${value}${change ? ` (${change})` : ""}${href ? `\n  ${app}${href}` : ""}`;
}

/** The same as HTML, without pictures or anything that tells that it was opened. */
export function digestHtml(digest: Digest, at: Addresses): string {
  const name = escaped(digest.name);
  const sections = digest.sections.map(
    ({ title, lines }) =>
      `<div class="issue"><h2>${escaped(title)}</h2><table>${lines.map((line) => htmlLine(line, at)).join("")}</table></div>`,
  );
  return `<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${name}</title><style>${STYLE}${TABLE}</style></head>
<body><div class="page" lang="en" dir="ltr" role="article" aria-label="${name}">
<h1><a href="${escaped(at.app + digest.href)}"><bdi>${name}</bdi></a></h1><p class="facts">${escaped(digest.about)}</p>
${sections.join("")}
<p class="foot">You get this mail because you asked for this dashboard every week; its menu ends that.
<a href="${escaped(settingsOf(at))}">Choose what is mailed</a> or <a href="${escaped(at.unsubscribe)}">stop all mail</a>.</p>
</div></body></html>`;
}

function htmlLine({ label, value, change, href }: DigestLine, { app }: Addresses): string {
  const shown = `<b>${escaped(value)}</b>`;
  return `<tr><th scope="row"><bdi>${escaped(label)}</bdi></th><td>${href ? `<a href="${escaped(app + href)}">${shown}</a>` : shown}</td><td class="facts">${change ? escaped(change) : ""}</td></tr>`;
}

const TABLE = `h2{margin:0 0 8px;font-size:15px;font-weight:600}table{width:100%;border-collapse:collapse}
th,td{padding:4px 12px 4px 0;text-align:left;vertical-align:baseline;font-weight:400}td{white-space:nowrap}td.facts{white-space:normal}`.replace(
  /\n/g,
  "",
);
