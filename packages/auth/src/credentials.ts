import { atTheDoor, schema } from "@qm/db";
import { and, eq } from "drizzle-orm";
import { keptEmail } from "./email";
import { verifyPassword } from "./password";
import { notRight } from "./sessions";
import { type Counter, countAttempt, forgive, perAccount, perAddress, perDevice } from "./throttle";

const { users } = schema;

type Credentials = { email: string; password: string };

/** Where an attempt comes from: the network address and, where the browser has been here before, its device. */
export type Origin = { address: string; device: KnownDevice | null };

/** A browser in which somebody has signed in with this address before. */
export type KnownDevice = { id: string; email: string };

/** Who it is, and the kept hash that their password was found right by. */
export type Recognised = { id: number; passwordHash: string };

/**
 * Who these credentials belong to. An unknown person is counted, and costs as much work, as a known one.
 * @throws Refusal `invalid`, or `throttled` with how long to wait
 */
export async function recognise({ email, password }: Credentials, { address, device }: Origin): Promise<Recognised> {
  const kept = keptEmail(email);
  const subject = kept && device?.email === kept ? perDevice(device.id) : perAccount(kept ?? email);
  const from = perAddress(address);

  const person = await countedSearch(kept, subject, from);
  const right = await verifyPassword(person?.passwordHash ?? null, password);
  if (!person?.passwordHash || !right) throw notRight();

  await atTheDoor((tx) => forgive(tx, subject, from));
  return { id: person.id, passwordHash: person.passwordHash };
}

function countedSearch(email: string | null, subject: Counter, from: Counter) {
  return atTheDoor(async (tx) => {
    await countAttempt(tx, subject);
    await countAttempt(tx, from);
    const [person] = await tx
      .select({ id: users.id, passwordHash: users.passwordHash })
      .from(users)
      .where(and(eq(users.email, email ?? ""), eq(users.active, true)));
    return person ?? null;
  });
}
