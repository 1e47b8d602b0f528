import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { complaint } from "./complaint.fixture";
import { parseEnv, takeSecretFiles } from "./index";
import { SECRET_NAMES } from "./secret-files";

const SECRET = "0123456789abcdef0123456789abcdef";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "qm-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function aFile(text: string): string {
  const file = path.join(folder, "secret");
  writeFileSync(file, text);
  return file;
}

describe("a secret in a file", () => {
  test.for([
    ["as it stands", SECRET],
    ["without the line's end that an editor adds", `${SECRET}\n`],
    ["without the line's end of another system", `${SECRET}\r\n`],
  ] as const)("is taken %s", ([, text]) => {
    expect(parseEnv({ AUTH_SECRET_FILE: aFile(text) }).AUTH_SECRET).toBe(SECRET);
  });

  test("is held to what the secret should be, and is not repeated", () => {
    const said = complaint({ AUTH_SECRET_FILE: aFile("hunter2") });

    expect(said).toMatch(/^AUTH_SECRET is wrong \(its value is not shown\)/);
    expect(said).not.toContain("hunter2");
  });

  test("that is empty is as good as none", () => {
    expect(parseEnv({ AUTH_SECRET_FILE: aFile("\n") }).AUTH_SECRET).toBeUndefined();
  });

  test("is refused where it is given by name as well, with both names", () => {
    expect(complaint({ AUTH_SECRET: SECRET, AUTH_SECRET_FILE: aFile(SECRET) })).toBe(
      "AUTH_SECRET and AUTH_SECRET_FILE are both set: keep the one that is right.",
    );
  });

  test("beside an empty variable is taken", () => {
    expect(parseEnv({ AUTH_SECRET: "", AUTH_SECRET_FILE: aFile(SECRET) }).AUTH_SECRET).toBe(SECRET);
  });

  test("that is not there is told with its file and what to do", () => {
    expect(complaint({ BACKUP_KEY_FILE: "/no/such/file", SMTP_URL_FILE: folder })).toBe(
      `BACKUP_KEY_FILE is "/no/such/file", which is not there: put the secret into it, or name another file.
SMTP_URL_FILE is "${folder}", which is a folder: name a file in it.`,
    );
  });

  test("may hold every secret, and nothing else", () => {
    expect(SECRET_NAMES).toContain("DATABASE_URL");
    expect(parseEnv({ PORT_FILE: "/no/such/file" }).PORT).toBe(3000);
    for (const name of SECRET_NAMES) {
      expect(complaint({ [`${name}_FILE`]: "/no/such/file" })).toMatch(new RegExp(`^${name}_FILE is `));
    }
  });
});

test("a process that takes its secrets from files has them by name from then on, also when it looks again", () => {
  const environment: Record<string, string | undefined> = { AUTH_SECRET_FILE: aFile(`${SECRET}\n`), PORT: "8080" };

  takeSecretFiles(environment);
  takeSecretFiles(environment);

  expect(environment).toEqual({ AUTH_SECRET: SECRET, PORT: "8080" });
});
