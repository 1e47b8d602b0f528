import { withDatabase } from "@qm/db/testing";
import { expect, test } from "vitest";
import { checkHouse } from "./checks";

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
