import { describe, expect, test } from "vitest";
import { redact, redactText } from "./redact";

describe("what is logged", () => {
  test.for([
    ["a database's address", "postgres://qm_app:hunter2@db:5432/quality"],
    ["a mail server's address", "cannot reach smtps://user:hunter2@mail.example.com:465"],
    ["a bearer", "Authorization: Bearer hunter2"],
    ["a one-time link", "GET /reset/hunter2"],
    ["a link of an invitation", "http://localhost:3000/invite/hunter2?from=mail"],
    ["a one-time link within another", "NEXT_REDIRECT;replace;/sign-in?from=%2Finvite%2Fhunter2&ended=yes;307;"],
    ["a code of single sign-on", "/api/auth/callback/oidc?code=hunter2&state=hunter2"],
    ["a session", "__Host-qm.session=hunter2; theme=dark"],
    ["what a failed statement was asked with", "Failed query: select $1\nparams: hunter2,hunter2"],
  ] as const)("hides %s", ([, text]) => {
    expect(redactText(text)).not.toContain("hunter2");
  });

  test.for(["password", "newPassword", "AUTH_SECRET", "token", "token_hash", "Cookie", "authorization", "apiKey"])(
    "hides whatever is called %s, however deep",
    (name) => {
      expect(JSON.stringify(redact({ a: [{ [name]: "hunter2" }] }))).not.toContain("hunter2");
    },
  );

  test("keeps an error's sentence, code and causes, and none of its values", () => {
    const refused = Object.assign(new Error("duplicate key"), { code: "23505", detail: "Key (email)=(hunter2)" });
    const error = Object.assign(new Error("Failed query: insert $1\nparams: hunter2", { cause: refused }), {
      params: ["hunter2"],
    });

    const said = redact({ error });

    expect(JSON.stringify(said)).not.toContain("hunter2");
    expect(said).toMatchObject({ error: { message: "Failed query: insert $1", cause: { code: "23505" } } });
  });

  test("keeps the lines of an error's stack that follow its values", () => {
    const error = new Error("Failed query: select $1\nparams: hunter2");

    expect(redact(error)).toMatchObject({ stack: expect.stringMatching(/^Error: Failed query: select \$1\n {4}at /) });
  });
});
