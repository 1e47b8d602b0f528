import { currentRequest } from "@qm/telemetry";

const MOST = 10_000;

// The proxy and each route are bundles of their own, and they share one process.
const shared = globalThis as typeof globalThis & { qmRequesters?: Map<string, number> };
shared.qmRequesters ??= new Map();
const requesters = shared.qmRequesters;

/** Who was recognised by a session cookie before. It opens no door: it tells whom a request is counted for before anything is asked of the database. */
export const requesterOf = (cookie: string | undefined): number | undefined =>
  cookie ? requesters.get(cookie) : undefined;

/**
 * It is known now whose the cookie of this request is, or that it is nobody's: those go on that waited to hear it. Not only at its end, since
 * an action that leads to another page asks for that page itself, with the same cookie.
 */
export const tellWaiting = (): void => currentRequest()?.ended?.();

export function rememberRequester(cookie: string, person: number): void {
  if (!requesters.has(cookie)) tellWaiting();
  requesters.delete(cookie);
  requesters.set(cookie, person);
  if (requesters.size > MOST) requesters.delete(requesters.keys().next().value!);
}
