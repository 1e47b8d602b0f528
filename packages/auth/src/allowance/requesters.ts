import { currentRequest } from "@qm/telemetry";

const MOST = 10_000;

// The proxy and each route are bundles of their own, and they share one process.
const shared = globalThis as typeof globalThis & { qmRequesters?: Map<string, number> };
shared.qmRequesters ??= new Map();
const requesters = shared.qmRequesters;

/** Who was recognised by a session cookie before. It opens no door: it tells whom a request is counted for before anything is asked of the database. */
export const requesterOf = (cookie: string | undefined): number | undefined =>
  cookie ? requesters.get(cookie) : undefined;

/** Whoever came first with this cookie lets those go on that waited to hear whose it is. */
export function rememberRequester(cookie: string, person: number): void {
  if (!requesters.has(cookie)) currentRequest()?.ended?.();
  requesters.delete(cookie);
  requesters.set(cookie, person);
  if (requesters.size > MOST) requesters.delete(requesters.keys().next().value!);
}
