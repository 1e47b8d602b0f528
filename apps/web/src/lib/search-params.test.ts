import { expect, test } from "vitest";
import { toURLSearchParams } from "./search-params";

test("a page's parameters keep what was given twice, and leave out what was not given", () => {
  expect(toURLSearchParams({ q: "a&b", status: ["new", "open"], sort: undefined, empty: "" }).toString()).toBe(
    "q=a%26b&status=new&status=open&empty=",
  );
});
