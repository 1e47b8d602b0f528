import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { log } from "./log";
import { requestBegan, requestEnded } from "./observe";
import { redactText } from "./redact";
import { type RequestNote, requestId, requests } from "./request";

const ID_HEADER = "x-request-id";
const RETRY_AFTER_S = "3";
const QUIET = /^\/(_next\/|healthz$|readyz$|icon|apple-touch-icon|favicon|manifest)/;

type Exchange = { server: Server; request: IncomingMessage; response: ServerResponse };

const unwatched = new WeakSet<Server>();

/** What asks this server is a machine that looks after us, and no request of anybody's. */
export function leaveUnwatched(server: Server): void {
  unwatched.add(server);
}

/** Gives each request of this process its id, and a line in the log when it was answered. */
export function watchRequests(): void {
  subscribe("http.server.request.start", (message) => {
    const { server, request, response } = message as Exchange;
    if (unwatched.has(server)) return;
    const note = noteOf(request);
    request.headers[ID_HEADER] = note.id;
    response.setHeader(ID_HEADER, note.id);
    requests.enterWith(note);
    if (!QUIET.test(note.path)) requestBegan(note, request.headers);
    answerUnavailable(response, note);
    const began = performance.now();
    response.once("close", () => requests.run(note, () => ended(note, response, performance.now() - began)));
  });
}

function noteOf({ method = "GET", url = "/", headers }: IncomingMessage): RequestNote {
  const path = redactText(url.split("?", 1)[0] ?? "/").slice(0, 300);
  return { id: requestId(headers[ID_HEADER]), method, path };
}

/** A page cannot choose its status once it fails; a database that is away or busy is no fault of the page, and waiting helps. */
function answerUnavailable(response: ServerResponse, note: RequestNote): void {
  const writeHead = response.writeHead;
  response.writeHead = function (this: ServerResponse, status: number, ...rest: unknown[]) {
    const isOurs = note.unavailable && status === 500;
    if (isOurs) response.setHeader("Retry-After", RETRY_AFTER_S);
    return Reflect.apply(writeHead, this, [isOurs ? 503 : status, ...rest]) as ServerResponse;
  } as ServerResponse["writeHead"];
}

function ended(note: RequestNote, response: ServerResponse, ms: number): void {
  const { statusCode: status, writableFinished } = response;
  note.isOver = true;
  note.ended?.();
  requestEnded({ method: note.method, path: note.path, status, ms });
  const facts = { status, ms: Math.round(ms), ...(!writableFinished && { cutOff: true }) };
  const sentence = `${note.method} ${note.path}`;
  if (status >= 500) log.warn(sentence, facts);
  else if (!QUIET.test(note.path)) log.info(sentence, facts);
}
