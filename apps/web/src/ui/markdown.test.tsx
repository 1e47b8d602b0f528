import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Markdown } from "./markdown";

const html = (text: string) => renderToStaticMarkup(<Markdown text={text} />);

describe("Markdown", () => {
  test("links an issue's number to its page", () => {
    expect(html("see QM-12, (QM-7).")).toMatch(/href="\/issues\/QM-12".*>QM-12<.*href="\/issues\/QM-7".*>QM-7</);
  });

  test.for(["`QM-12`", "    QM-12", "XQM-12", "QM-12-b", "QM-0", "a/QM-12"])("leaves “%s” as it is", (text) => {
    expect(html(text)).not.toContain("<a");
  });

  test("does not put a link into a link", () => {
    expect(html("[QM-12](https://example.org)").match(/<a /g)).toHaveLength(1);
  });

  test.for([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html,x)",
    "[x](//evil.example)",
    "[x](/admin)",
    "[x](vbscript:x)",
    "<javascript:alert(1)>",
  ])("takes the target from “%s”", (text) => {
    expect(html(text)).not.toContain("href");
  });

  test("sends no one's page along with a link to the web", () => {
    expect(html("[x](https://example.org)")).toContain('rel="noopener nofollow"');
    expect(html("ada@example.org")).toContain('href="mailto:ada@example.org"');
  });

  test("shows HTML as text", () => {
    expect(html("<img src=x onerror=alert(1)> <b>bold</b>\n\n<script>alert(1)</script>")).not.toMatch(
      /<(img|b|script)\b/,
    );
  });

  test("turns an image into a link, and fetches nothing", () => {
    expect(html("![shot](https://example.org/a.png)")).toMatch(/<a href="https:\/\/example.org\/a.png".*>shot<\/a>/);
    expect(html("![shot](javascript:x)")).not.toMatch(/href|<img/);
  });

  test("keeps its headings below those of the page", () => {
    expect(html("# One\n\n## Two\n\n###### Six")).toMatch(/<h3>One.*<h4>Two.*<h6>Six/s);
  });

  test.for([
    ["nested quotes", ">".repeat(10_000)],
    ["nested lists", "- ".repeat(1000)],
    ["open emphasis", "_a ".repeat(5000) + "b_ ".repeat(5000)],
    ["nested images", "![".repeat(3000) + "](b)".repeat(3000)],
    ["asterisks", "*".repeat(40_000)],
    ["entities behind an address", `https://a.example${"&a;".repeat(16_000)}.a`],
    ["signs behind an address", `https://a.example${"!".repeat(40_000)}a`],
    ["lines that go on with a quotation", `> a\n${"a\n".repeat(20_000)}`],
    ["lists in lists, line by line", `${"- ".repeat(20)}a\n`.repeat(900)],
    ["brackets", "[".repeat(1400) + "a] ".repeat(1400)],
    [
      "backticks that nothing closes",
      `${Array.from({ length: 50 }, (_, n) => `${"`".repeat(n + 1)}a`).join("")}${"a ".repeat(40_000)}`,
    ],
    ["addresses", "www.a ".repeat(8000)],
  ])("shows a tangle of %s as plain text, at once", { timeout: 1000 }, ([, text]) => {
    expect(html(text!)).toMatch(/^<p class="prose whitespace-pre-wrap">/);
  });

  test("reads a long text of ordinary words as Markdown", () => {
    expect(html("Some *words* of an ordinary report with `code` in it.\n\n".repeat(200))).toContain("<em>words</em>");
  });
});

describe("a mention", () => {
  const told = (text: string, people: Record<number, string> = { 12: "Ada Lovelace" }) =>
    renderToStaticMarkup(<Markdown text={text} people={people} />);

  test("shows the name of today, as a quiet mark", () => {
    expect(told("Ask @[Ada King](person:12).")).toBe(
      '<div class="prose"><p>Ask <span class="mention">@Ada Lovelace</span>.</p></div>',
    );
  });

  test("of somebody who was not told is a plain name", () => {
    expect(told("Ask @[Bea](person:13) and @[Ada](person:12)")).toMatch(
      /Ask @Bea and <span class="mention">@Ada Lovelace/,
    );
  });

  test("stands in lists, quotes, tables and emphasis", () => {
    for (const text of [
      "- @[A](person:12)",
      "> @[A](person:12)",
      "|a|\n|-|\n|@[A](person:12)|",
      "**@[A](person:12)**",
    ]) {
      expect(told(text), text).toContain('<span class="mention">@Ada Lovelace</span>');
    }
  });

  // biome-ignore format: a table reads best as a table
  test.for([
    "`@[A](person:12)`", "    @[A](person:12)", "[A](person:12)", "@ [A](person:12)", "@[A](person:x)", "@[A](person:12?x)", "@[A](PERSON:12)",
    "@[A](javascript:alert(1))", "@[A](person:12 \"t\" onclick=x)", "@[<img src=x onerror=alert(1)>](person:x)", "![A](person:12)",
    "@<script>alert(1)</script>", "@[A][p]\n\n[p]: javascript:alert(1)", "<mark data-person=12>@Ada</mark>", "<span class=mention>@Ada</span>",
  ])("is not made of %j, and nothing that runs or leads away either", (text) => {
    const html = told(text);
    expect(html).not.toContain('class="mention"');
    expect(html).not.toMatch(/<(?:script|img|mark)|href="(?!\/issues|https?:|mailto:)|<[^>]+ on\w+=/i);
  });

  test.for([
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[x](javascript:alert(1))",
    "**bold**",
    "](person:1)",
  ])("takes the name %j for a name", (name) => {
    const html = told("@[A](person:12)", { 12: name });
    expect(html).not.toMatch(/<(?:script|img|strong|a)\b/);
    expect(html.match(/class="mention"/g)).toHaveLength(1);
  });
});
