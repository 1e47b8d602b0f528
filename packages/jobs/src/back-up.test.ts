import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { backupsHealth } from "@qm/backup/health";
import { anActor, database, withDatabase } from "@qm/db/testing";
import { parseEnv } from "@qm/env";
import { log } from "@qm/telemetry";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { aMailServer, FROM, letters } from "./mail/mail.fixture";
import { sendMail } from "./mail/send";
import { RECURRING, type Work } from "./recurring";
import { remembered } from "./runs";
import { workerSettings } from "./settings";
import { settingsHere } from "./worker.fixture";

const HOUR_MS = 3_600_000;

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
  expect(await backupsHealth({ now: new Date(Date.now() + 27 * HOUR_MS) })).toMatchObject({ state: "late", ok: false });
  expect(await letters()).toMatchObject([{ state: "sent" }]);
});

test("a backup that is cut off as its worker ends is no failure: it is remembered, and the house is as well as before", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "qm-back-up-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const complaints = vi.mocked(console.error).mockImplementation(() => undefined);
  await anActor("admin");
  const work = await workIn(folder, "smtp://127.0.0.1:9");
  await database()
    .owner`insert into backups (kind, state, started_at) values ('hourly', 'good', now() - interval '1 hour')`;
  const said = "It was cut off, as the process was told to end.";

  await expect(RECURRING.back_up_hourly.run({ ...work, signal: AbortSignal.abort() })).rejects.toThrow(said);

  expect(complaints.mock.calls).toEqual([[expect.stringMatching(/^Backup cut off: .*aborted/)]]);
  complaints.mockClear();
  const [last] = await database().owner`select state, said from backups order by id desc limit 1`;
  expect(last).toEqual({ state: "failed", said });
  expect(await letters()).toEqual([]);
  expect(await backupsHealth()).toMatchObject({ state: "good", ok: true });
});

test("a failed backup is told to nobody who is no admin any more when the mail leaves", async () => {
  const complaints = vi.mocked(console.error).mockImplementation(() => undefined);
  const server = await aMailServer();
  const former = await anActor("admin");
  const broken = await workIn("/dev/null/backups", server.smtpUrl);
  await expect(RECURRING.back_up_hourly.run(broken)).rejects.toThrow("ENOTDIR");
  complaints.mockClear();
  await database().owner`update users set role = 'reporter' where id = ${former.id}`;

  await sendMail(broken);

  expect(await server.received()).toEqual([]);
  expect(await letters()).toMatchObject([{ state: "empty" }]);
});

const workOf = (backup?: "unknown"): Work => ({
  settings: settingsHere({ ...(backup && { backup }) }),
  now: () => new Date(),
  signal: new AbortController().signal,
});

test("a worker that is to make none makes none, and says so", async () => {
  expect(await RECURRING.back_up_daily.run(workOf())).toBe("Backups are turned off");
});

test("a worker that should make them and was not told how says so once in the log, and always on the admin page", async () => {
  const complaints = vi.spyOn(log, "error").mockImplementation(() => undefined);
  onTestFinished(() => complaints.mockRestore());
  const come = (name: "back_up_daily" | "back_up_hourly") =>
    remembered(
      name,
      () => new Date(),
      () => RECURRING[name].run(workOf("unknown")),
    );

  // Nothing is thrown on: the queue would try again what cannot be done.
  expect([await come("back_up_hourly"), await come("back_up_hourly"), await come("back_up_daily")]).toEqual([
    false,
    false,
    false,
  ]);

  expect(complaints).toHaveBeenCalledTimes(1);
  const runs = await database().owner`select failed, said, succeeded_at from job_runs order by name`;
  const failed = { failed: true, said: expect.stringContaining("BACKUP_DATABASE_URL"), succeeded_at: null };
  expect([...runs]).toEqual([failed, failed]);
});

test("the settings of a worker without the owner's address say that it cannot, and not that it need not", () => {
  const env = { ...parseEnv({}), APP_DATABASE_URL: "postgres://qm_app@127.0.0.1/quality", AUTH_SECRET: "of tests" };

  expect(workerSettings(env).backup).toBe("unknown");
  expect(workerSettings({ ...env, BACKUPS: false })).not.toHaveProperty("backup");
});

describe("a house in which no backup ever succeeded", () => {
  const begun = (hours: number) =>
    database().owner`insert into workspace (zone, began_at) values ('UTC', now() - ${`${hours} hours`}::interval)`;

  test("is well until its first one is overdue, is warned of then, and is in trouble after a day", async () => {
    await begun(1);
    const after = (hours: number) => backupsHealth({ now: new Date(Date.now() + hours * HOUR_MS) });

    expect(await after(0)).toMatchObject({ state: "none", ok: true });
    expect(await after(2)).toMatchObject({ state: "overdue", ok: true });
    expect(await after(24)).toMatchObject({ state: "overdue", ok: true });
    expect(await after(26)).toMatchObject({ state: "never", ok: false });
  });

  test("is not warned of while its first one is being made", async () => {
    await begun(3);
    await database().owner`insert into backups (kind, state, started_at) values ('hourly', 'running', now())`;

    expect(await backupsHealth()).toMatchObject({ state: "none", said: expect.stringContaining("being made") });
  });

  test("is in trouble though its first one goes on for ever", async () => {
    await begun(27);
    await database().owner`insert into backups (kind, state, started_at) values ('hourly', 'running', now())`;

    expect(await backupsHealth()).toMatchObject({ state: "never", ok: false });
  });

  test("is left alone where nobody asked for any", async () => {
    await begun(27);

    expect(await backupsHealth({ isOn: false })).toMatchObject({ state: "off", ok: true });
  });

  test("is left alone too where that was asked for after the last one had failed", async () => {
    await begun(27);
    await database()
      .owner`insert into backups (kind, state, started_at, said) values ('hourly', 'failed', now(), 'No room.')`;

    expect(await backupsHealth({ isOn: false })).toMatchObject({ state: "off", ok: true });
    expect(await backupsHealth()).toMatchObject({ state: "failing", ok: false });
  });

  test("stays as old as it is when its time zone changes", async () => {
    await begun(27);

    await database().owner`select app.keep_zone('Asia/Kolkata')`;

    expect([
      ...(await database().owner`select zone, began_at < now() - interval '26 hours' as old from workspace`),
    ]).toEqual([{ zone: "Asia/Kolkata", old: true }]);
  });
});
