import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Outcome } from "./outcome";

test.for([
  [{ failed: true, warning: true, pending: true }, "Failed: ", "text-danger-ink"],
  [{ failed: false, warning: true }, "Warning: ", "text-warn-ink"],
  [{ failed: false, pending: true }, "Not yet: ", "text-faint"],
  [{ failed: false }, "", "text-good-ink"],
] as const)(
  "what is %j says so in a word and a colour of its own, and only what is good has a tick",
  ([found, word, ink]) => {
    const html = renderToStaticMarkup(<Outcome {...found}>No backup</Outcome>);

    expect(html.replace(/<[^>]+>/g, "")).toBe(`${word}No backup`);
    expect(html).toContain(ink);
    expect(html.includes("lucide-circle-check")).toBe(ink === "text-good-ink");
  },
);
