import { atTheDoor } from "@qm/db";
import { withDatabase } from "@qm/db/testing";
import { expect, test } from "vitest";
import { countAttempt, forgive, perAccount } from "./throttle";

withDatabase();

test("two who sign in to one account at the same moment with the right password do not lock each other out", async () => {
  const account = perAccount("grace@example.test");
  const signIn = async () => {
    await atTheDoor((tx) => countAttempt(tx, account));
    await atTheDoor((tx) => forgive(tx, account));
  };

  for (let n = 0; n < 200; n++) await expect(Promise.all([signIn(), signIn()]), `${n}`).resolves.toBeDefined();
});
