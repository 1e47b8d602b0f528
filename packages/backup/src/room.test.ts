import { truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { database, withDatabase } from "@qm/db/testing";
import { describe, expect, test } from "vitest";
import { aFolder } from "./backup.fixture";
import { lackIn, type Place, requireRoom } from "./room";

withDatabase();

const MB = 1_000_000;
const place = (more: Partial<Place>): Place => ({
  ...{ folder: "/backups", device: 1, free: 100 * MB, needed: 60 * MB, why: "the backup" },
  ...more,
});
const copy = (more: Partial<Place>) => place({ folder: "/database", why: "the copy that proves it", ...more });

describe("room for a backup and its proof", () => {
  test.for<[string, Place[], string | undefined]>([
    ["is there on two disks that have enough each", [place({}), copy({ device: 2 })], undefined],
    ["is there to the last byte", [place({ needed: 100 * MB })], undefined],
    [
      "is not there where both are on one disk that has enough for either",
      [place({}), copy({})],
      "60 MB for the backup in /backups and 60 MB for the copy that proves it in /database are needed, and 100 MB are free",
    ],
    [
      "is not there where only the disk of the database has too little",
      [place({}), copy({ device: 2, free: 59 * MB })],
      "nothing was begun: 60 MB for the copy that proves it in /database are needed, and 59 MB are free",
    ],
  ])("%s", ([, places, said]) => {
    expect(lackIn(places)).toEqual(said && expect.stringContaining(said));
  });

  test("is asked for by what the newest backup of its kind took", async () => {
    const folder = await aFolder();
    const settings = { url: database().ownerUrl, folder };
    const name = "quality-20261128T090000Z-daily.tar.gz";

    await writeFile(path.join(folder, name), "");
    await expect(requireRoom(settings, "daily")).resolves.toBeUndefined();
    // It says that it is larger than any disk, and takes no room.
    await truncate(path.join(folder, name), 2 ** 42);

    await expect(requireRoom(settings, "daily")).rejects.toThrow(/5,497,559 MB for the backup in .* are needed/);
    await expect(requireRoom(settings, "hourly")).resolves.toBeUndefined();
  });

  test("is not guessed where the folder that was named is not there", async () => {
    const settings = { url: database().ownerUrl, folder: await aFolder(), databaseFolder: "/not/there" };

    await expect(requireRoom(settings, "hourly")).rejects.toThrow("There is no folder /not/there");
  });
});
