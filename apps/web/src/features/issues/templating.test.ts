import { describe, expect, test } from "vitest";
import { defaultOf, inOrderFor, isBare, type Template, withTemplate } from "./templating";

const aTemplate = (more: Partial<Template> = {}): Template => ({
  id: 1,
  teamId: 7,
  teamName: "Email",
  name: "Broken link",
  hint: "",
  titleStart: "Broken link: ",
  description: "## Where",
  categoryId: 3,
  severity: "high",
  required: [],
  isDefault: false,
  ...more,
});
const EMPTY = { title: "", description: "", categoryId: "", severity: "", teamId: "7", assignedTo: "", url: "" };
const FILLED = { title: "Broken link: ", description: "## Where", categoryId: "3", severity: "high", templateId: "1" };

describe("a template in the form", () => {
  test("fills what is empty", () => {
    expect(withTemplate(EMPTY, aTemplate(), null)).toEqual({ values: { ...EMPTY, ...FILLED }, kept: [] });
  });

  test("leaves what somebody wrote or chose, and names it", () => {
    const own = { ...EMPTY, title: "Hero is dead", severity: "low", categoryId: "3" };

    expect(withTemplate(own, aTemplate(), null)).toEqual({
      values: { ...own, description: "## Where", templateId: "1" },
      kept: ["title", "severity"],
    });
  });

  test("takes its words with it where nobody changed them", () => {
    const before = { ...EMPTY, ...FILLED, description: "## Where\nIn Outlook" };

    expect(withTemplate(before, null, aTemplate()).values).toEqual({
      ...EMPTY,
      description: "## Where\nIn Outlook",
      templateId: "",
    });
    expect(withTemplate(before, aTemplate({ id: 2, titleStart: "Wrong UTM: " }), aTemplate()).values).toMatchObject({
      title: "Wrong UTM: ",
      description: "## Where\nIn Outlook",
      templateId: "2",
    });
  });

  test("of another team brings the team, whose members are others", () => {
    const { values } = withTemplate({ ...EMPTY, assignedTo: "5" }, aTemplate({ teamId: 8 }), null);

    expect(values).toMatchObject({ teamId: "8", assignedTo: "" });
  });
});

test("a form is bare while nothing stands in it but the template's words", () => {
  expect(isBare({ ...EMPTY, severity: "low" }, null)).toBe(true);
  expect(isBare({ ...EMPTY, ...FILLED }, aTemplate())).toBe(true);
  expect(isBare({ ...EMPTY, ...FILLED }, null)).toBe(false);
  expect(isBare({ ...EMPTY, url: "https://example.com" }, null)).toBe(false);
});

test("a team begins with its default, and its templates stand first", () => {
  const [other, own, default_] = [
    aTemplate({ id: 1, teamId: 8 }),
    aTemplate({ id: 2 }),
    aTemplate({ id: 3, isDefault: true }),
  ];
  const all = [other, own, default_];

  expect(defaultOf(all, "7")).toBe(default_);
  expect(defaultOf(all, "8")).toBeNull();
  expect(inOrderFor(all, "7").map(({ id }) => id)).toEqual([2, 3, 1]);
});
