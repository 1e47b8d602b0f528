import { database, withDatabase } from "@qm/db/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { checkHouse } from "./checks";
import { findingOf, lookAtDisk } from "./disk";

withDatabase();

const found = async (name: string) => (await checkHouse()).find((checked) => checked.name === name);

test("an embedded PostgreSQL is shown as what it is, and takes no server out of service", async () => {
  expect(await found("postgres")).toMatchObject({
    ok: true,
    warning: true,
    isVital: false,
    said: expect.stringMatching(/^PostgreSQL 18\.\d, the embedded one, is for trying things out/),
  });
});

test("a proxy that is not believed is warned of once it was seen", async () => {
  const seen = globalThis as { qmUntrustedProxy?: true };
  onTestFinished(() => void delete seen.qmUntrustedProxy);
  expect(await found("proxy")).toMatchObject({ ok: true, said: "None was seen" });

  seen.qmUntrustedProxy = true;

  expect(await found("proxy")).toMatchObject({ ok: true, warning: true, said: expect.stringContaining("TRUST_PROXY") });
});

test("that no backup was made yet is no good news in a house that has just begun, and a warning once one is overdue", async () => {
  const aged = async (hours: number) => {
    delete (globalThis as { qmChecked?: unknown }).qmChecked;
    await database().owner`delete from workspace`;
    await database()
      .owner`insert into workspace (zone, began_at) values ('UTC', now() - ${`${hours} hours`}::interval)`;
    return found("backups");
  };

  const [fresh, overdue, old] = [await aged(1), await aged(3), await aged(27)];

  expect(fresh).toMatchObject({ ok: true, pending: true, said: expect.stringContaining("not due yet") });
  expect(overdue).toMatchObject({ ok: true, warning: true, said: expect.stringContaining("overdue") });
  expect(old).toMatchObject({ ok: false });
  expect([fresh, overdue, old].map((one) => Boolean(one?.pending))).toEqual([true, false, false]);
});

describe("the room on the disk", () => {
  const GB = 2 ** 30;
  const files = { name: "files", free: 50 * GB, share: 0.5 } as const;

  test("is well while every folder has a fifth of its volume", () => {
    expect(findingOf([files])).toEqual({
      ok: true,
      said: "Attached files: 50.0 GB are free, 50 % of the volume",
    });
  });

  test("is warned of where one folder has less, though all others have more", () => {
    const said = findingOf([files, { name: "backups", free: 10 * GB, share: 0.1 }]);

    expect(said).toMatchObject({ ok: true, warning: true, said: expect.stringContaining("Backups: 10.0 GB") });
  });

  test("is trouble where one folder has hardly any, and told by the one who sees less of it", () => {
    const rooms = [files, { name: "database", free: GB, share: 0.01 } as const, { ...files, share: 0.4 }];

    expect(findingOf(rooms)).toMatchObject({ ok: false, said: expect.stringContaining("40 %") });
  });

  test("is known of a worker's folders as well, wherever the files are kept", async () => {
    await database().owner`insert into job_runs (name, started_at, said)
      values ('disk', now(), ${JSON.stringify([{ name: "backups", free: GB, share: 0.02 }])})`;

    expect(await lookAtDisk()).toMatchObject({ ok: false, said: expect.stringContaining("Backups: 1.0 GB") });
  });
});
