import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Answer, NotesElsewhere } from "./answer";
import { elsewhereWords, Told } from "./control-told";

const answer: Extract<Answer, { drawn: "control" }> = {
  ...{
    drawn: "control",
    unit: "issues",
    each: { one: "week", many: "weeks" },
    why: "A c chart.",
    tested: "",
    days: "",
  },
  ...{ points: [], signals: [], caution: null, notes: [], annotates: null },
};
const of = (name: string, n: number): NotesElsewhere => ({ key: name, name, n, href: `/dashboard?scope=${name}` });

test.for([[[of("Email", 2)]], [[of("Email", 2), of("Events", 1)]]])(
  "what is said under a chart leads to each single team's chart that has notes",
  ([elsewhere]) => {
    const html = renderToStaticMarkup(<Told answer={{ ...answer, elsewhere: elsewhere! }} />);

    for (const { href } of elsewhere!) expect(html).toContain(`href="${href}"`);
    expect(html.replaceAll(/<[^>]+>/g, "")).toContain(elsewhereWords(elsewhere!));
  },
);
