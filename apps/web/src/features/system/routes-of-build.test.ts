import { describe, expect, test } from "vitest";
import { routesOf, routesOfBuild } from "./routes-of-build";

const patternOf = routesOf({
  staticRoutes: [{ page: "/issues" }, { page: "/api/issues/files" }],
  dynamicRoutes: [
    { page: "/issues/[id]", regex: "^/issues/([^/]+?)(?:/)?$" },
    { page: "/api/auth/[...nextauth]", regex: "^/api/auth/(.+?)(?:/)?$" },
  ],
});

describe("the pattern of a route", () => {
  test.for([
    ["/issues", "/issues"],
    ["/issues/QM-4711", "/issues/[id]"],
    ["/api/auth/callback/oidc", "/api/auth/[...nextauth]"],
    ["/_next/static/chunks/a.js", "/_next"],
    ["/wp-login.php", "other"],
    ["/issues/1/2", "other"],
  ])("of %s is %s", ([path, pattern]) => {
    expect(patternOf(path!)).toBe(pattern);
  });

  test("is not known where nothing was built", () => {
    expect(routesOfBuild("/no/such/folder")("/issues")).toBe("other");
  });
});
