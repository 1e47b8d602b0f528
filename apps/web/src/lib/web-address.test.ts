import { describe, expect, test } from "vitest";
import { partsOf, withScheme } from "./web-address";

describe("a pasted address", () => {
  test.for([
    ["example.com", "https://example.com"],
    ["  shop.example.com/sale?utm_source=mail ", "https://shop.example.com/sale?utm_source=mail"],
    ["example.com:8080/x", "https://example.com:8080/x"],
    ["localhost:3000", "https://localhost:3000"],
    ["//cdn.example.com/a.png", "https://cdn.example.com/a.png"],
    ["müller.de/angebot", "https://müller.de/angebot"],
    ["http://example.com", "http://example.com"],
    ["HTTPS://Example.com", "HTTPS://Example.com"],
  ])("%s can be opened as %s", ([typed, opened]) => {
    expect(withScheme(typed!)).toBe(opened);
  });

  test.for(["mailto:ada@example.com", "javascript:alert(1)", "a broken link", "sale", "", "ada@example.com"])(
    "%s is left as it was typed",
    (typed) => {
      expect(withScheme(typed)).toBe(typed);
    },
  );
});

describe("an address taken apart", () => {
  test("tells its host and every UTM parameter, decoded and in order", () => {
    expect(partsOf("https://shop.example.com/x?utm_source=News%20letter&a=1&utm_medium=&UTM_Campaign=b")).toEqual({
      host: "shop.example.com",
      utm: [
        { name: "utm_source", value: "News letter" },
        { name: "utm_medium", value: "" },
        { name: "UTM_Campaign", value: "b" },
      ],
    });
  });

  test("lists a parameter as often as it stands, and the misspelt dash", () => {
    expect(partsOf("https://example.com/?utm_source=a&utm_source=b&utm-medium=c")?.utm).toHaveLength(3);
  });

  test.for(["", "nothing", "javascript:alert(1)", "ftp://example.com", "https://"])("is nothing for %s", (text) => {
    expect(partsOf(text)).toBeNull();
  });
});
