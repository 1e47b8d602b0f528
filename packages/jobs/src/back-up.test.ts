import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { backupsHealth } from "@qm/backup/health";
import { anActor, database, withDatabase } from "@qm/db/testing";
import { expect, onTestFinished, test, vi } from "vitest";
import { aMailServer, FROM, letters } from "./mail/mail.fixture";
import { sendMail } from "./mail/send";
import { RECURRING, type Work } from "./recurring";
import { settingsHere } from "./worker.fixture";

withDatabase();

async function workIn(folder: string, smtpUrl: string): Promise<Work> {
  const backup = { url: database().ownerUrl, folder };
  return {
    settings: settingsHere({ backup, mail: { smtpUrl, from: FROM } }),
    now: () => new Date(),
    signal: new AbortController().signal,
  };
}

test("a backup that fails is in the log, in the house's health and in the mail of the admins, once a day until one is good", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "qm-back-up-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const complaints = vi.mocked(console.error).mockImplementation(() => undefined);
  const server = await aMailServer();
  const admin = await anActor("admin");
  await anActor("team_lead");
  // A file in the place of the folder: nothing can be written there.
  const broken = await workIn("/dev/null/backups", server.smtpUrl);
  const working = await workIn(folder, server.smtpUrl);
  expect(await backupsHealth()).toMatchObject({ state: "none", ok: true });

  await expect(RECURRING.back_up_hourly.run(broken)).rejects.toThrow("ENOTDIR");
  await expect(RECURRING.back_up_hourly.run(broken)).rejects.toThrow("ENOTDIR");
  await sendMail(broken);

  expect(complaints.mock.calls).toEqual(Array(2).fill([expect.stringContaining("Backup failed: ENOTDIR")]));
  complaints.mockClear();
  expect(await backupsHealth()).toMatchObject({ state: "failing", ok: false });
  const [mail, ...more] = await server.received();
  expect(more).toEqual([]);
  expect(mail).toMatchObject({
    subject: "A backup of Quality Monitoring failed",
    to: { value: [{ address: admin.email }] },
  });
  expect(mail!.text).toMatch(/hourly backup of .* failed: ENOTDIR.*\n\nThere is no good backup yet/);

  expect(await RECURRING.back_up_hourly.run(working)).toMatch(/hourly.tar.gz: \d+ rows, .* restored and compared$/);

  expect(await backupsHealth()).toMatchObject({ state: "good", ok: true });
  expect(await backupsHealth(new Date(Date.now() + 27 * 3_600_000))).toMatchObject({ state: "late", ok: false });
  expect(await letters()).toMatchObject([{ state: "sent" }]);
});

test("a worker that was not told how makes none, and says so", async () => {
  const work = { settings: settingsHere(), now: () => new Date(), signal: new AbortController().signal };

  expect(await RECURRING.back_up_daily.run(work)).toContain("not set up");
});
