import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";

/** What is known of the request that is being answered. */
export type RequestNote = {
  readonly id: string;
  readonly method: string;
  /** Without the query, which may hold what people search for. */
  readonly path: string;
  actorId?: number;
  /** Told when it was answered or given up. */
  ended?: () => void;
  isOver?: true;
  /** Where the request is drawn, and the server action that it calls. */
  traceId?: string;
  action?: string | undefined;
  /** Set when the database let the request down: its answer is then a 503, whatever the framework makes of it. */
  unavailable?: true;
};

// Each route of Next is a bundle of its own, and they share one process.
const shared = globalThis as typeof globalThis & { qmRequest?: AsyncLocalStorage<RequestNote> };
shared.qmRequest ??= new AsyncLocalStorage();

export const requests = shared.qmRequest;

export const currentRequest = (): RequestNote | undefined => requests.getStore();

/** Remembers who asks, for the log. */
export function noteActor(id: number): void {
  const request = currentRequest();
  if (request) request.actorId = id;
}

/** Remembers that the database let this request down. */
export function noteUnavailable(): void {
  const request = currentRequest();
  if (request) request.unavailable = true;
}

const WELL_FORMED = /^[A-Za-z0-9][A-Za-z0-9_-]{7,63}$/;

/** The id that came with a request, where a log may hold it as it stands; else a new one. */
export const requestId = (given: string | string[] | undefined): string =>
  typeof given === "string" && WELL_FORMED.test(given) ? given : randomBytes(8).toString("hex");
