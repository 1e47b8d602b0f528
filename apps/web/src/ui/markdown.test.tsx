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
  ])("shows a tangle of %s as plain text, at once", { timeout: 1000 }, ([, text]) => {
    expect(html(text!)).toMatch(/^<p class="prose whitespace-pre-wrap">/);
  });

  test("reads a long text of ordinary words as Markdown", () => {
    expect(html("Some *words* of an ordinary report with `code` in it.\n\n".repeat(200))).toContain("<em>words</em>");
  });
});
