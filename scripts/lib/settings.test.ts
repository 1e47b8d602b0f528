import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { settingsFrom } from "./settings";
import { webEnvironment } from "./web-environment";

const APP_URL = "postgres://qm_app:app-password@127.0.0.1:5432/quality";

let DATA_DIR: string;

beforeEach(() => {
  DATA_DIR = mkdtempSync(path.join(tmpdir(), "qm-settings-"));
});

afterEach(() => rmSync(DATA_DIR, { recursive: true, force: true }));

describe("the key that signs sessions", () => {
  test("is made once and kept where only its owner can read it", () => {
    const first = webEnvironment(settingsFrom({ DATA_DIR }), APP_URL).AUTH_SECRET;

    expect(first?.length).toBeGreaterThanOrEqual(32);
    expect(webEnvironment(settingsFrom({ DATA_DIR }), APP_URL).AUTH_SECRET).toBe(first);
    expect(statSync(path.join(DATA_DIR, "auth-secret")).mode & 0o777).toBe(0o600);
  });

  test("is the given one where one is given", () => {
    const AUTH_SECRET = "0123456789abcdef0123456789abcdef";

    expect(webEnvironment(settingsFrom({ DATA_DIR, AUTH_SECRET }), APP_URL).AUTH_SECRET).toBe(AUTH_SECRET);
  });
});

describe("the environment of the web server", () => {
  test("has the login role's way into the database and never the owner's", () => {
    const source = { DATA_DIR, DATABASE_URL: "postgres://owner:owner-password@127.0.0.1:5432/quality" };
    const env = webEnvironment(settingsFrom(source), APP_URL, { ...process.env, ...source });

    expect(env.APP_DATABASE_URL).toBe(APP_URL);
    expect(env).not.toHaveProperty("DATABASE_URL");
    expect(JSON.stringify(env)).not.toContain("owner-password");
  });

  test("says every setting in the words of the settings, also those from a file", () => {
    const AUTH_SECRET = "0123456789abcdef0123456789abcdef";
    const settings = settingsFrom({
      DATA_DIR,
      AUTH_SECRET,
      PORT: "8080",
      TRUST_PROXY: "yes",
      TIME_ZONE: "Europe/Lisbon",
    });

    expect(webEnvironment(settings, APP_URL, {})).toEqual({
      HOST: "127.0.0.1",
      PORT: "8080",
      APP_URL: "http://localhost:8080",
      WEB_URL: "http://127.0.0.1:8080",
      TRUST_PROXY: "yes",
      TIME_ZONE: "Europe/Lisbon",
      SAMPLE_DATA: "yes",
      APP_DATABASE_URL: APP_URL,
      DATABASE_POOL_SIZE: "10",
      REQUESTS_A_SECOND: "20",
      REQUESTS_AT_ONCE: "6",
      AUTH_SECRET,
      WORKER: "embedded",
      LOG_LEVEL: "info",
      METRICS_HOST: "127.0.0.1",
      OTEL_TRACES_SAMPLER_ARG: "1",
      SLOW_QUERY_MS: "1000",
      SHUTDOWN_DELAY_S: "0",
      LOG_FORMAT: "json",
      NEXT_MANUAL_SIG_HANDLE: "yes",
      KEEP_ALIVE_TIMEOUT: "75000",
      ALLOW_OLD_POSTGRES: "yes",
      PREPARED_STATEMENTS: "yes",
      QM_STORAGE: "local",
      QM_STORAGE_DIR: path.join(settings.DATA_DIR, "files"),
      S3_PATH_STYLE: "no",
      BACKUPS: "yes",
      BACKUP_S3_PATH_STYLE: "no",
      HOSTNAME: "127.0.0.1",
      NEXT_TELEMETRY_DISABLED: "1",
    });
  });

  test("passes on nothing else that the shell happens to hold", () => {
    const env = webEnvironment(settingsFrom({ DATA_DIR }), APP_URL, { PATH: "/bin", CLOUD_TOKEN: "hunter2" });

    expect(env.PATH).toBe("/bin");
    expect(env).not.toHaveProperty("CLOUD_TOKEN");
  });
});
