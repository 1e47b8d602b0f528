import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { complaint } from "./complaint.fixture";
import { parseEnv, parseWebEnv, VARIABLE_NAMES } from "./index";
import { meanings } from "./meanings";
import { variables } from "./variables";

const OWNER_URL = "postgres://owner:hunter2@db.example.com:5432/quality";
const SECRET = "0123456789abcdef0123456789abcdef";

describe("an empty environment", () => {
  test("is a complete one, for a server on this machine with sample data", () => {
    expect(parseEnv({})).toEqual({
      HOST: "127.0.0.1",
      PORT: 3000,
      APP_URL: "http://localhost:3000",
      WEB_URL: "http://127.0.0.1:3000",
      TRUST_PROXY: false,
      TIME_ZONE: "UTC",
      DATA_DIR: ".data",
      SAMPLE_DATA: true,
      ALLOW_OLD_POSTGRES: false,
      PREPARED_STATEMENTS: true,
      DATABASE_POOL_SIZE: 10,
      REQUESTS_A_SECOND: 20,
      REQUESTS_AT_ONCE: 6,
      WORKER: "embedded",
      QM_STORAGE: "local",
      S3_PATH_STYLE: false,
      LOG_LEVEL: "info",
      SLOW_QUERY_MS: 1_000,
      METRICS_HOST: "127.0.0.1",
      OTEL_TRACES_SAMPLER_ARG: 1,
      SHUTDOWN_DELAY_S: 0,
      BACKUPS: true,
      BACKUP_S3_PATH_STYLE: false,
    });
  });

  test("is not enough for the web server's own process", () => {
    expect(() => parseWebEnv({})).toThrow(/APP_DATABASE_URL is missing: .*\nAUTH_SECRET is missing: /);
    expect(parseWebEnv({ APP_DATABASE_URL: OWNER_URL, AUTH_SECRET: SECRET })).toMatchObject({ AUTH_SECRET: SECRET });
  });

  test("is what empty variables amount to", () => {
    expect(parseEnv({ PORT: "", TIME_ZONE: "  ", DATABASE_URL: "" })).toEqual(parseEnv({}));
  });
});

describe("figures", () => {
  test.for([
    ["on this machine alone need no word", { METRICS_PORT: "9464" }, ""],
    ["for nobody need no word", { METRICS_HOST: "0.0.0.0" }, ""],
    ["for others with a word are told", { METRICS_PORT: "9464", METRICS_HOST: "::", METRICS_TOKEN: SECRET }, ""],
    [
      "for others without a word stop the start",
      { WORKER_METRICS_PORT: "9465", METRICS_HOST: "0.0.0.0" },
      'METRICS_TOKEN is missing: METRICS_HOST is "0.0.0.0", where others than this machine reach the figures.',
    ],
  ] as [string, Record<string, string>, string][])("%s", ([, source, said]) => {
    expect(complaint(source)).toBe(said);
  });
});

describe("a default that follows another variable", () => {
  test("puts the port into the public address", () => {
    expect(parseEnv({ PORT: "8080" }).APP_URL).toBe("http://localhost:8080");
  });

  test("brings no sample data into a database of one's own, unless asked", () => {
    expect(parseEnv({ DATABASE_URL: OWNER_URL }).SAMPLE_DATA).toBe(false);
    expect(parseEnv({ DATABASE_URL: OWNER_URL, SAMPLE_DATA: "yes" }).SAMPLE_DATA).toBe(true);
  });

  test("takes the public address without its closing slash", () => {
    expect(parseEnv({ APP_URL: "https://quality.example.com/" }).APP_URL).toBe("https://quality.example.com");
  });
});

describe("a wrong variable", () => {
  test.for([
    ["PORT", "abc", "a whole number from 1 to 65535"],
    ["PORT", "0", "a whole number from 1 to 65535"],
    ["PORT", "3000.5", "a whole number from 1 to 65535"],
    ["HOST", "not a host", "an IP address or a host name"],
    ["APP_URL", "quality.example.com", "an http or https address"],
    ["APP_URL", "https://example.com/quality", "without a path"],
    ["TRUST_PROXY", "true", "yes or no"],
    ["SAMPLE_DATA", "1", "yes or no"],
    ["TIME_ZONE", "Mars/Olympus", "an IANA time zone"],
    ["DATABASE_POOL_SIZE", "0", "a whole number from 1 to 200"],
    ["NODE_ENV", "prod", "development, production or test"],
    ["WORKER", "yes", "embedded or separate"],
    ["MAIL_FROM", "quality", "an address"],
    ["MAIL_FROM", "Quality <a@example.com>\r\nBcc: b@example.com", "an address"],
    ["OIDC_ISSUER", "id.example.com", "the provider's issuer address"],
  ])("is named with its value and what it should be: %s=%s", ([name, value, expected]) => {
    const said = complaint({ [String(name)]: String(value) });

    expect(said).toContain(`${name} is "${value}": it should be `);
    expect(said).toContain(expected);
  });

  test.for([
    ["DATABASE_URL", "mysql://owner:hunter2@host/quality"],
    ["APP_DATABASE_URL", "hunter2"],
    ["AUTH_SECRET", "hunter2"],
    ["SMTP_URL", "mail.example.com?hunter2"],
  ])("that is secret is named without its value: %s", ([name, value]) => {
    const said = complaint({ [String(name)]: String(value) });

    expect(said).toContain(`${name} is wrong (its value is not shown)`);
    expect(said).not.toContain("hunter2");
  });

  test("does not hide another one", () => {
    expect(complaint({ PORT: "abc", TIME_ZONE: "x" }).split("\n")).toHaveLength(2);
  });

  test("is an address by number, where single sign-on needs a name", () => {
    const provider = {
      OIDC_ISSUER: "https://id.example.com",
      OIDC_CLIENT_ID: "qm",
      OIDC_CLIENT_SECRET: "s",
      OIDC_NAME: "Acme",
    };

    expect(complaint({ APP_URL: "http://127.0.0.1:3000", ...provider })).toContain("APP_URL is ");
    expect(complaint({ APP_URL: "http://localhost:3000", ...provider })).toBe("");
    expect(complaint({ APP_URL: "http://127.0.0.1:3000" })).toBe("");
  });

  test("of a group that belongs together says which are missing", () => {
    const said = complaint({ OIDC_ISSUER: "https://id.example.com", OIDC_CLIENT_ID: "qm", OIDC_NAME: "Acme" });

    expect(said).toBe(
      "OIDC_CLIENT_SECRET is missing: OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, and OIDC_NAME are set together or not at all.",
    );
  });
});

describe("mail", () => {
  test("needs a server and a sender, or neither", () => {
    const SMTP_URL = "smtps://user:hunter2@mail.example.com:465";

    expect(parseEnv({ SMTP_URL, MAIL_FROM: "Quality <q@example.com>" })).toMatchObject({ SMTP_URL });
    expect(complaint({ SMTP_URL })).toBe(
      "MAIL_FROM is missing: SMTP_URL and MAIL_FROM are set together or not at all.",
    );
  });
});

describe("the address at which a worker asks the web server", () => {
  test.for([
    [{ HOST: "0.0.0.0", PORT: "4000" }, "http://127.0.0.1:4000"],
    [{ HOST: "::" }, "http://[::1]:3000"],
    [{ HOST: "::1" }, "http://[::1]:3000"],
    [{ HOST: "web.internal" }, "http://web.internal:3000"],
    [{ WEB_URL: "http://web:3000", HOST: "0.0.0.0" }, "http://web:3000"],
  ])("follows from where it listens: %j gives %s", ([given, url]) => {
    expect(parseEnv(given as Record<string, string>).WEB_URL).toBe(url);
  });
});

describe("every variable", () => {
  test.for(VARIABLE_NAMES)("says what it is and what it should be: %s", (name) => {
    expect(meanings.get(variables.shape[name])).toMatchObject({
      about: expect.stringMatching(/^[A-Z].*\.$/),
      expects: expect.stringMatching(/[^.]$/),
    });
  });

  test("stands in .env.example, with its description, and nothing else does", () => {
    const example = readFileSync(path.resolve(import.meta.dirname, "../../../.env.example"), "utf8");

    expect([...example.matchAll(/^# ?([A-Z0-9_]+)=/gm)].map((match) => match[1])).toEqual(VARIABLE_NAMES);
    for (const name of VARIABLE_NAMES) expect(example).toContain(`# ${meanings.get(variables.shape[name])?.about}\n`);
  });
});
