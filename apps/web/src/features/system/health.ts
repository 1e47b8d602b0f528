import "server-only";
import { ping } from "@qm/db";

const FRESH_MS = 1_000;

type Answer = { at: number; answers: Promise<boolean> };
const shared = globalThis as typeof globalThis & { qmHealth?: Answer };

/** Whether the database answers; asked at most once a second by a whole process, however many requests want to know. */
export function databaseAnswers(): Promise<boolean> {
  const now = performance.now();
  if (!shared.qmHealth || now - shared.qmHealth.at > FRESH_MS) {
    shared.qmHealth = {
      at: now,
      answers: ping().then(
        () => true,
        () => false,
      ),
    };
  }
  return shared.qmHealth.answers;
}
