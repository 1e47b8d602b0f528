import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { Answer, Compared } from "./answer";
import { DataTable } from "./data-table";
import { Figures } from "./figures";

const compared = { before: null, better: null } as const;
const answerOf = (...figures: Compared[]): Extract<Answer, { drawn: "figures" }> => ({ drawn: "figures", figures });
const linksIn = (html: string) =>
  [...html.matchAll(/<a [^>]*aria-label="([^"]*)"[^>]*href="([^"]*)"/g)].map(([, label, href]) => [href, label]);
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, " ").replaceAll(/\s+/g, " ");

const net: Compared = {
  ...{ key: "net", label: "Net growth", unit: "issues", ...compared },
  now: {
    ...{ value: 7, n: 7, href: null },
    beside: [
      { key: "filed", words: "filed", n: 1204, href: "/issues?q=filed" },
      { key: "resolved", words: "resolved", n: 1197, href: "/issues?q=resolved" },
    ],
  },
};

describe("a figure that is made of two counts", () => {
  test.for([
    ["among figures", <Figures key="f" title="Question" answer={answerOf(net)} />],
    ["in the table", <DataTable key="t" title="Question" answer={answerOf(net)} />],
  ] as const)("leads to the list of each, %s", ([, drawn]) => {
    const html = renderToStaticMarkup(drawn);

    expect(linksIn(html).map(([href]) => href)).toEqual(["/issues?q=filed", "/issues?q=resolved"]);
    expect(html).toContain("filed: 1,204 issues");
    expect(textOf(html)).toContain("1,204 filed");
    expect(html.match(/tabindex="0"/g)).toHaveLength(1);
  });
});

test("a rate for each campaign says how many issues of how many campaigns it is", () => {
  const now = { value: 3.2, n: 38, part: 120, of: "campaigns", href: "/issues?q=faults" } as const;
  const rate: Compared = { key: "rate", label: "Issues per campaign", unit: "per_campaign", now, ...compared };

  for (const drawn of [
    <Figures key="f" title="Question" answer={answerOf(rate)} />,
    <DataTable key="t" title="Question" answer={answerOf(rate)} />,
  ]) {
    expect(textOf(renderToStaticMarkup(drawn))).toContain("120 issues of 38 campaigns");
  }
});

describe("a figure of days of which today is one", () => {
  const filed = (now: number, complete: number): Compared => ({
    ...{ key: "filed", label: "Filed", unit: "issues", better: null },
    now: { value: now, n: now, href: "/issues?q=now" },
    complete: { value: complete, n: complete, href: "/issues?q=complete" },
    before: { value: 9, n: 9, href: "/issues?q=before" },
  });
  const drawn = (one: Compared) => textOf(renderToStaticMarkup(<Figures title="Question" answer={answerOf(one)} />));

  test("says on its line what is compared, where that is another number", () => {
    expect(drawn(filed(14, 12))).toContain("14 until yesterday 12, 3 more than before (9)");
  });

  test("says no more where nothing happened today", () => {
    expect(drawn(filed(12, 12))).toContain("12 3 more than before (9)");
  });
});

test("a figure of days that are still to come says so, and leads nowhere", () => {
  const filed: Compared = {
    key: "filed",
    label: "Filed",
    unit: "issues",
    ...compared,
    now: { value: null, n: 0, href: null },
  };

  const html = renderToStaticMarkup(<Figures title="Question" answer={{ ...answerOf(filed), ahead: true }} />);

  expect(linksIn(html)).toEqual([]);
  expect(html).toContain('data-tip="Filed: still to come"');
  expect(textOf(html)).toContain("Filed – These days are still to come: only how things stand now can be told.");
});
