import { describe, expect, test } from "vitest";
import { welcome } from "./welcome";

const here = { APP_URL: "http://localhost:3000", HOST: "127.0.0.1" };
const sample = {
  signIns: [
    { email: "ada@example.com", password: "try-it", role: "admin" as const, who: "Admin, sees everything" },
    { email: "bo@example.com", password: "try-it", role: "reporter" as const, who: "Reports in Email" },
  ],
  setupLink: null,
};

describe("the welcome", () => {
  test("gives the address and who one may be in the sample workspace", () => {
    expect(welcome(here, sample)).toBe(`
Quality Monitoring is ready: http://localhost:3000

Sign in to the sample workspace as:
  ada@example.com  try-it  Admin, sees everything
  bo@example.com   try-it  Reports in Email

Press Ctrl-C to stop.`);
  });

  test("gives the one-time link in a workspace without an admin", () => {
    const said = welcome(here, { signIns: [], setupLink: "http://localhost:3000/setup/abc" });

    expect(said).toContain("There is no admin yet.");
    expect(said).toContain("\n  http://localhost:3000/setup/abc\n");
    expect(said).not.toContain("sample");
  });

  test("warns when the public passwords are served to the network", () => {
    expect(welcome({ ...here, HOST: "0.0.0.0" }, sample)).toContain("These passwords are public");
    expect(welcome({ ...here, HOST: "0.0.0.0" }, { signIns: [], setupLink: null })).not.toContain("public");
    expect(welcome(here, sample)).not.toContain("public");
  });
});
