/** What would be run, if anything were. */
const RUN = "ran('%')";

const TAGS = [
  "img src=x",
  "image src=x",
  "svg",
  "body",
  "video src=x",
  "audio src=x",
  "details open",
  "marquee",
  "input autofocus",
  "select autofocus",
  "textarea autofocus",
  "iframe",
  "object data=x",
  "embed src=x",
  "math",
  "style",
  "link rel=stylesheet href=x",
  "form",
  "button autofocus",
  "dialog open",
  "x contenteditable autofocus",
];
const EVENTS = ["onerror", "onload", "onfocus", "ontoggle", "onstart", "onmouseover", "onanimationstart"];

/** HTML with handlers, each tag with each event in one of several spellings. */
const HANDLERS = TAGS.flatMap((tag, n) =>
  EVENTS.filter((_, m) => (n + m) % 3 !== 0).map((event, m) => {
    const spelled = [event, event.toUpperCase(), `/${event}`, `\n${event}`][m % 4];
    return `<${tag} ${spelled}="${RUN}">`;
  }),
);

const SCRIPTS = [
  `<script>${RUN}</script>`,
  `<SCRIPT>${RUN}</SCRIPT>`,
  `<scr<script>ipt>${RUN}</script>`,
  `<script/x>${RUN}</script>`,
  `<script\n>${RUN}</script\n>`,
  `<<script>${RUN};//<</script>`,
  `<script src=data:text/javascript,${RUN}></script>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin="${RUN}" attributeName=x dur=1s>`,
  `<svg><a xlink:href="javascript:${RUN}"><text x=20 y=20>x</text></a></svg>`,
  `<math><mi//xlink:href="data:x,<script>${RUN}</script>">`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<iframe src="javascript:${RUN}"></iframe>`,
  `<object data="javascript:${RUN}"></object>`,
  `<embed src="javascript:${RUN}">`,
  `<form action="javascript:${RUN}"><input type=submit id=x></form>`,
  `<button formaction="javascript:${RUN}">x</button>`,
  `<base href="javascript:${RUN}//">`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<link rel=import href="data:text/html,<script>${RUN}</script>">`,
  `<style>@import "javascript:${RUN}";</style>`,
  `<div style="background:url(javascript:${RUN})">x</div>`,
  `<div style="width:expression(${RUN})">x</div>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<template><script>${RUN}</script></template>`,
  `<!--><img src=x onerror="${RUN}">-->`,
  `<![CDATA[><img src=x onerror="${RUN}">]]>`,
  `<?xml version="1.0"?><img src=x onerror="${RUN}">`,
  `</div></article></main><script>${RUN}</script>`,
  `</textarea><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `"><img src=x onerror="${RUN}">`,
  `'><img src=x onerror='ran("%")'>`,
  `\`<img src=x onerror="${RUN}">`,
  `\`\`\`html\n<img src=x onerror="${RUN}">`,
  `~~~"><script>${RUN}</script>\nx\n~~~`,
  `<a href="x" onclick="${RUN}" id=x>x</a>`,
  `<p id="__next_f"><script>self.__next_f.push([1,"${RUN}"])</script></p>`,
  `<details><summary>x</summary><img src=x onerror="${RUN}"></details>`,
];

const SCHEMES = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `java\tscript:${RUN}`,
  `java&#10;script:${RUN}`,
  `javascript&colon;${RUN}`,
  `&#106;avascript:${RUN}`,
  `&#x6A;avascript:${RUN}`,
  `\u0001javascript:${RUN}`,
  ` javascript:${RUN}`,
  `javascript://x/%0a${RUN}`,
  `vbscript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `data:text/html;base64,PHNjcmlwdD5yYW4oJyUnKTwvc2NyaXB0Pg==`,
  `data:image/svg+xml,<svg onload="${RUN}">`,
  `blob:${RUN}`,
  `file:///etc/passwd`,
  `//evil.example/${RUN}`,
  `\\\\evil.example\\${RUN}`,
];

const LINKS = SCHEMES.flatMap((target) => [
  `[x](${target})`,
  `[x](<${target}>)`,
  `![x](${target})`,
  `<${target}>`,
  `[x][r]\n\n[r]: ${target}`,
]);

const MARKDOWN = [
  `[x](https://example.org/" onmouseover="${RUN}")`,
  `[x](https://example.org/ "title" onmouseover="${RUN}")`,
  `![x" onerror="${RUN}](x)`,
  `![x](x "onerror=${RUN}")`,
  `[<img src=x onerror="${RUN}">](https://example.org)`,
  `QM-1" onclick="${RUN}`,
  `@<img src=x onerror="${RUN}">`,
  `| a |\n|---|\n| <img src=x onerror="${RUN}"> |`,
  `- [ ] <img src=x onerror="${RUN}">`,
  `x[^1]\n\n[^1]: <img src=x onerror="${RUN}">`,
  `https://example.org/<script>${RUN}</script>`,
  `https://example.org/"onmouseover="${RUN}`,
  `<https://example.org/" onmouseover="${RUN}>`,
  `# <svg onload="${RUN}">`,
  `> <svg onload="${RUN}">`,
  `    <svg onload="${RUN}">`,
  `\u2028<svg onload="${RUN}">\u2029`,
  `{{constructor.constructor("${RUN}")()}}`,
  `\${${RUN}}`,
];

/** Each names itself, so that one that runs is known. */
export const PAYLOADS = [...HANDLERS, ...SCRIPTS, ...LINKS, ...MARKDOWN].map((text, n) =>
  text.replaceAll("%'", `${n}'`),
);

/** Files that are something else than they say, or that a browser would run if it showed them. */
// biome-ignore format: a table reads best as a table
export const FILES: [name: string, bytes: string][] = [
  ["x.svg", `<svg xmlns="http://www.w3.org/2000/svg" onload="${RUN}"><script>${RUN}</script></svg>`],
  ["x.html", `<script>${RUN}</script>`],
  ["x.htm", `<!doctype html><body onload="${RUN}">`],
  ["x.xhtml", `<html xmlns="http://www.w3.org/1999/xhtml"><script>${RUN}</script></html>`],
  ["x.xml", `<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">${RUN}</x:script>`],
  ["x.xsl", `<?xml-stylesheet type="text/xsl" href="#x"?><x/>`],
  ["x.pdf", `%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(${RUN})>>>>`],
  ["x.js", RUN],
  ["x.png", `<script>${RUN}</script>`],
  ["x.gif", `GIF89a/*<svg onload="${RUN}">*/=1;${RUN}`],
  ["x.png.html", `\x89PNG\r\n\x1a\n<script>${RUN}</script>`],
  ["x.mht", `MIME-Version: 1.0\nContent-Type: text/html\n\n<script>${RUN}</script>`],
  ["x.swf", "FWS\x09"],
  [`"><img src=x onerror=${RUN}>.txt`, "x"],
  ["../../x.html\u202Egnp.exe", `<script>${RUN}</script>`],
];
