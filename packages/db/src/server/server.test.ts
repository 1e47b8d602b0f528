import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import postgres from "postgres";
import { beforeEach, describe, expect, test } from "vitest";
import { ask, dataDir, start, useMadeFolder, withServerHome } from "./fixtures/server-home";
import { findFreePort } from "./index";
import { isAlive, readPostmaster } from "./postmaster";

withServerHome();

describe("starting the server on an empty folder", () => {
  test("answers with UTF-8, a builtin locale, checksums and UTC", async () => {
    const { url } = await start();

    const [found] = await ask(
      url,
      (sql) => sql`
        select current_setting('server_encoding') as encoding, datlocprovider as provider, datlocale as locale,
          current_setting('data_checksums') as checksums, current_setting('timezone') as timezone
        from pg_database where datname = current_database()`,
    );
    expect(found).toEqual({ encoding: "UTF8", provider: "b", locale: "C.UTF-8", checksums: "on", timezone: "UTC" });
  });

  test("listens on the loopback interface only, and on no socket file", async () => {
    const { url } = await start();

    const [found] = await ask(
      url,
      (sql) =>
        sql`select current_setting('listen_addresses') as hosts, current_setting('unix_socket_directories') as sockets`,
    );
    expect(found).toEqual({ hosts: "127.0.0.1", sockets: "" });
  });

  test("refuses a wrong password", async () => {
    useMadeFolder();
    const { port } = await start();

    const intruder = ask(`postgres://postgres:postgres@127.0.0.1:${port}/postgres`, (sql) => sql`select 1`);

    await expect(intruder).rejects.toMatchObject({ code: "28P01" });
  });

  test("keeps the password where only its owner can read it", async () => {
    await start();

    expect(statSync(`${dataDir()}.password`).mode & 0o777).toBe(0o600);
    expect(readFileSync(`${dataDir()}.password`, "utf8").trim().length).toBeGreaterThanOrEqual(40);
  });

  test("applies the settings it is given", async () => {
    useMadeFolder();

    const { url } = await start({ settings: { work_mem: "7MB" } });

    const [found] = await ask(url, (sql) => sql`select current_setting('work_mem') as memory`);
    expect(found?.memory).toBe("7MB");
  });

  test("names the setting that the server does not accept", async () => {
    useMadeFolder();

    const refused = start({ settings: { wrok_mem: "7MB" } });

    await expect(refused).rejects.toThrow(/PostgreSQL did not start: .*wrok_mem/);
  });
});

describe("stopping the server", () => {
  beforeEach(useMadeFolder);

  test("waits until it has ended and released its folder", async () => {
    const server = await start();
    const pid = readPostmaster(dataDir())?.pid ?? 0;

    await server.stop();

    expect(isAlive(pid)).toBe(false);
    expect(existsSync(path.join(dataDir(), "postmaster.pid"))).toBe(false);
  });

  test("ends at once although clients are connected", async () => {
    const server = await start();
    const sql = postgres(server.url, { max: 1, onnotice: () => {} });
    const asleep = expect(sql`select pg_sleep(60)`).rejects.toThrow();
    await sql.end({ timeout: 0 });

    await server.stop();

    await asleep;
  });

  test("twice is as good as once", async () => {
    const server = await start();

    await Promise.all([server.stop(), server.stop()]);

    await expect(server.stop()).resolves.toBeUndefined();
  });

  test("and starting again keeps everything", async () => {
    const first = await start();
    await ask(first.url, async (sql) => {
      await sql`create table kept (word text)`;
      await sql`insert into kept values ('naïve 🙂')`;
    });
    await first.stop();

    const second = await start();

    expect(second.adopted).toBe(false);
    expect(await ask(second.url, (sql) => sql`select word from kept`)).toEqual([{ word: "naïve 🙂" }]);
  });
});

describe("a folder or port that cannot be used", () => {
  test("of another major version is refused by name", async () => {
    mkdirSync(dataDir());
    writeFileSync(path.join(dataDir(), "PG_VERSION"), "15\n");

    await expect(start()).rejects.toThrow(/was made by PostgreSQL 15; this release runs PostgreSQL 18/);
  });

  test("with files of something else is refused and left alone", async () => {
    mkdirSync(dataDir());
    writeFileSync(path.join(dataDir(), "thesis.txt"), "precious");

    await expect(start()).rejects.toThrow(/holds files that are not a database/);
    expect(readFileSync(path.join(dataDir(), "thesis.txt"), "utf8")).toBe("precious");
  });

  test("without its password is refused", async () => {
    useMadeFolder();
    rmSync(`${dataDir()}.password`);

    await expect(start()).rejects.toThrow(/the password of the data folder .* is missing/);
  });

  test("that another program listens on is named", async () => {
    const port = (await findFreePort()) ?? 0;
    useMadeFolder();
    const squatter = net.createServer().listen(port, "127.0.0.1");
    await once(squatter, "listening");

    await expect(start({ port })).rejects.toThrow(`Port ${port} is used by another program`);
    squatter.close();
  });
});
