import { setTimeout as pause } from "node:timers/promises";
import { currentRequest, log } from "@qm/telemetry";
import { settings } from "../settings";
import { Buckets } from "./bucket";
import { leaseFromHouse } from "./house-lease";
import { Lines } from "./line";
import { requesterOf } from "./requesters";

type House = {
  buckets: Buckets;
  lines: Lines<number>;
  /** Cookies of which nobody knows yet whose they are. */
  strangers: Lines<string>;
  held: Map<number, number>;
};

// The proxy and each route are bundles of their own, and they share one process.
const shared = globalThis as typeof globalThis & { qmAllowance?: House };

export const TOO_MUCH_ASKED =
  "Too many requests came from you in a short time. Nothing was lost; try again in a moment.";

/** When somebody's line is too long, in seconds. */
const LINE_S = 2;
/** Who waits for a long answer, such as an export or a file over a slow line, does not wait with all else, in milliseconds. */
const LONG_MS = 5_000;
/** How long a refusal is held back, in milliseconds, and how many of one person's. */
const HELD_MS = 3_000;
const MOST_HELD = 200;

/**
 * Lets a request go on when it is its turn, and tells whoever asks too much for how many seconds to wait; costs a look into a map.
 * Of those who show a cookie that has not been recognised here yet, one at a time goes on: what it asks is either refused for want of a session,
 * or tells whom the others are counted for.
 *
 * @param stays whether the answer stays open for long, as a stream does, and must not keep others of the same person waiting
 * @returns 0 where the request may go on
 */
export async function awaitTurn(cookie: string | undefined, { stays = false } = {}): Promise<number> {
  const person = requesterOf(cookie);
  if (person !== undefined) return turnOf(person, stays);
  return cookie && !stays ? turnOfStranger(cookie) : 0;
}

async function turnOfStranger(cookie: string): Promise<number> {
  const request = currentRequest();
  if (!request || request.ended) return 0;
  const place = house().strangers.enter(cookie, true);
  if (!place) return LINE_S;
  request.ended = place.leave;
  if (request.isOver) place.leave();
  if (!(await place.turn)) return LINE_S;

  const person = requesterOf(cookie);
  if (person === undefined) {
    setTimeout(place.leave, LONG_MS).unref();
    return 0;
  }
  place.leave();
  delete request.ended;
  return turnOf(person, false);
}

async function turnOf(person: number, stays: boolean): Promise<number> {
  const { buckets, lines } = house();
  const waitS = await buckets.take(person);
  if (waitS > 0) return refused(waitS, person);

  const request = currentRequest();
  if (stays || !request || request.ended) return 0;
  const place = lines.enter(person, buckets.isPatient(person));
  if (!place) return refused(LINE_S, person);
  request.ended = place.leave;
  // Given up while its count was looked up.
  if (request.isOver) place.leave();
  if (!(await place.turn)) return LINE_S;
  setTimeout(place.leave, LONG_MS).unref();
  return 0;
}

/** To say no costs something as well: whoever does not heed it hears it late, so that they ask less often. */
async function refused(waitS: number, person: number): Promise<number> {
  const { held } = house();
  const others = held.get(person) ?? 0;
  if (others < MOST_HELD) {
    held.set(person, others + 1);
    await pause(HELD_MS);
    const left = held.get(person)! - 1;
    if (left > 0) held.set(person, left);
    else held.delete(person);
  }
  return waitS;
}

function house(): House {
  const { REQUESTS_A_SECOND: rate, REQUESTS_AT_ONCE } = settings();
  shared.qmAllowance ??= {
    buckets: new Buckets({
      rate,
      lease: async (person) => {
        const lease = await leaseFromHouse(person, rate);
        if ("waitS" in lease) log.warn("Somebody asks too much and is told to wait", { person, ...lease });
        return lease;
      },
    }),
    lines: new Lines<number>(REQUESTS_AT_ONCE),
    strangers: new Lines<string>(1),
    held: new Map(),
  };
  return shared.qmAllowance;
}
