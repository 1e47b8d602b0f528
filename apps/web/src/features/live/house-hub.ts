import "server-only";
import { Hub } from "./hub";

const global = globalThis as typeof globalThis & { qmHub?: Hub };

/** The hub of this process; each route of Next is a bundle of its own, and they share it. */
export function houseHub(): Hub {
  global.qmHub ??= new Hub();
  return global.qmHub;
}
