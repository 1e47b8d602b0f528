import type { SessionActor } from "@qm/db";
import { anActor, withDatabase } from "@qm/db/testing";
import { afterEach, expect, test, vi } from "vitest";
import { findSystem } from "./queries";

withDatabase();
afterEach(() => vi.unstubAllEnvs());

const idle = async () => {
  const { jobs } = await findSystem((await anActor("admin")) as SessionActor);
  return jobs.filter(({ isIdle }) => isIdle).map(({ name }) => name);
};

test("the jobs that mail are idle until a mail server is set up, and no other job is", async () => {
  vi.stubEnv("SMTP_URL", undefined);
  expect(await idle()).toEqual(["send_mail", "send_dashboards"]);

  vi.stubEnv("SMTP_URL", "smtp://mail.example.com");
  vi.stubEnv("MAIL_FROM", "quality@example.com");
  expect(await idle()).toEqual([]);
});
