import { describe, expect, test } from "vitest";
import { TEMPLATE_DEMANDS, unmet } from "./templates";

const template = {
  titleStart: "Broken link: ",
  description: "## Where\n\n## What was expected\n",
  required: ["url", "description", "uploads"],
} as const;

describe("what a template asks for", () => {
  test("is all that was left out, each with a sentence, in its order", () => {
    expect(Object.keys(unmet(template, { title: "Broken link: hero" }))).toEqual(["description", "url", "uploads"]);
    expect(Object.keys(unmet({ ...template, required: TEMPLATE_DEMANDS }, {}))).toEqual([...TEMPLATE_DEMANDS]);
  });

  test("is not answered by the template's own words", () => {
    expect(
      unmet(template, {
        title: "Broken link:",
        description: "## Where\r\n\r\n## What was expected",
        url: "https://example.com",
        uploads: "a",
      }),
    ).toEqual({
      title: "Say what is wrong behind “Broken link:”.",
      description: "Describe the fault under the headings.",
    });
  });

  test("is nothing where everything is there, or nothing is asked", () => {
    const filled = { title: "Broken link: hero", description: "In Outlook", url: "https://example.com", uploads: "a" };

    expect(unmet(template, filled)).toEqual({});
    expect(unmet({ titleStart: "", description: "", required: [] }, { title: "" })).toEqual({});
  });
});
