import { database, withDatabase } from "@qm/db/testing";
import { describe, expect, test, vi } from "vitest";
import { guardDatabase } from "./guard-database";

withDatabase();

const NOWHERE = "postgres://qm_app:nobody@127.0.0.1:9/nowhere";

function aWebServer(APP_DATABASE_URL: string, REPLICA_DATABASE_URL?: string) {
  const exit = vi.spyOn(process, "exit").mockImplementation(() => undefined as never);
  return { exit, env: { APP_DATABASE_URL, REPLICA_DATABASE_URL, ALLOW_OLD_POSTGRES: false } };
}

describe("a web server", () => {
  test("goes on with a login that sees nothing by itself", async () => {
    const { exit, env } = aWebServer(database().appUrl);

    await guardDatabase(env);

    expect(exit).not.toHaveBeenCalled();
  });

  test("ends with a sentence where its login is the owner", async () => {
    const complaint = vi.mocked(console.error).mockImplementation(() => undefined);
    const { exit, env } = aWebServer(database().ownerUrl);

    await guardDatabase(env);

    expect(exit).toHaveBeenCalledWith(1);
    expect(complaint.mock.calls).toEqual([
      [expect.stringMatching(/^The role "postgres" passes by row level security/)],
    ]);
    complaint.mockClear();
  });

  test("looks at the replica as well, and goes on without one that is away", async () => {
    const complaint = vi.mocked(console.error).mockImplementation(() => undefined);
    const away = aWebServer(database().appUrl, NOWHERE);
    await guardDatabase(away.env);
    expect(away.exit).not.toHaveBeenCalled();

    const { exit, env } = aWebServer(database().appUrl, database().ownerUrl);
    await guardDatabase(env);

    expect(exit).toHaveBeenCalledWith(1);
    expect(complaint.mock.calls).toEqual([
      [expect.stringMatching(/^The replica of the database: The role "postgres" passes by row level security/)],
    ]);
    complaint.mockClear();
  });

  test("whose database is away when it starts looks again, and ends where what comes back is unsafe", async () => {
    const complaint = vi.mocked(console.error).mockImplementation(() => undefined);
    const { exit, env } = aWebServer(NOWHERE);
    await guardDatabase(env);
    expect(exit).not.toHaveBeenCalled();

    env.APP_DATABASE_URL = database().ownerUrl;

    await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(1), { timeout: 15_000 });
    complaint.mockClear();
  });
});
