import { actorOrNull, type SessionActor, settings } from "@qm/auth";
import { awaitTurn, TOO_MUCH_ASKED } from "@qm/auth/allowance";
import { sessionCookieName } from "@qm/auth/cookie-names";
import { Refusal, type RefusalReason } from "@qm/domain";
import { cookies } from "next/headers";
import { isFromOwnPage, NOT_OUR_PAGE } from "@/lib/own-page";

const STATUS: Record<RefusalReason, number> = {
  not_found: 404,
  forbidden: 403,
  illegal: 409,
  invalid: 400,
  too_large: 413,
  conflict: 409,
  throttled: 429,
};

const RETRY_AFTER_S = "3";

export type Ask<Answer> = (actor: SessionActor, params: URLSearchParams, request: Request) => Promise<Answer>;

/** A JSON route. */
export const answering = (ask: Ask<object>) =>
  door(async (actor, params, request) => json(200, await ask(actor, params, request)));

/** A JSON route that takes something in, from our own pages only: another site's page may not send it in a person's name. */
export const receiving = (ask: Ask<object>) =>
  door(async (actor, params, request) => {
    if (!isFromOwnPage(request.headers, settings().APP_URL)) return json(403, { error: NOT_OUR_PAGE });
    return json(200, await ask(actor, params, request));
  });

type Download = { fileName: string; type: string; body: ReadableStream<Uint8Array> };

/** A route that hands out a file, which no browser shows in the page's place. */
export const downloading = (ask: Ask<Download>) =>
  door(async (actor, params, request) => {
    const { fileName, type, body } = await ask(actor, params, request);
    return new Response(body, {
      headers: {
        "Content-Type": type,
        "Content-Disposition": `attachment; filename="${fileName}"`,
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
      },
    });
  });

/** A route that goes on answering. Nothing between us and the browser may keep it, pack it or hold it back. */
export const streaming = (open: () => Promise<ReadableStream<Uint8Array> | null>) =>
  door(async () => {
    const body = await open();
    if (!body) return json(401, { error: "Sign in first." });
    return new Response(body, {
      headers: {
        "Content-Type": "text/event-stream; charset=utf-8",
        "Cache-Control": "private, no-store, no-transform",
        "X-Accel-Buffering": "no",
        "X-Content-Type-Options": "nosniff",
      },
    });
  });

/** A route that the proxy does not stand before: who asks too much is told so here. */
export const metered = (respond: (request: Request) => Promise<Response>) => async (request: Request) => {
  const cookie = (await cookies()).get(sessionCookieName(settings().APP_URL))?.value;
  const waitS = await awaitTurn(cookie, { stays: true });
  if (waitS === 0) return respond(request);
  return json(429, { error: TOO_MUCH_ASKED }, { "Retry-After": String(waitS) });
};

/**
 * The one door of the routes: who asks, was it refused, does the database answer.
 * Only a `Refusal` becomes a message; every other error is a bug and stays one.
 */
export const door = (respond: Ask<Response>) => async (request: Request) => {
  try {
    const actor = await actorOrNull();
    if (!actor) return json(401, { error: "Sign in first." });
    return await respond(actor, new URL(request.url).searchParams, request);
  } catch (error) {
    if (error instanceof Refusal) return json(STATUS[error.reason], { error: error.message, field: error.field });
    if (error instanceof Error && error.name === "DatabaseUnavailable") {
      return json(
        503,
        { error: `${error.message} Nothing was lost; try again in a moment.` },
        { "Retry-After": RETRY_AFTER_S },
      );
    }
    if (isFull(error)) return json(507, { error: "The disk is full, so this was not kept. Try again later." });
    throw error;
  }
};

/** Where files are kept there is no room for another. */
const isFull = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOSPC";

/** What a person sees is theirs alone, and changes: nobody keeps it. */
const json = (status: number, body: object, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers: { "Cache-Control": "private, no-store", ...headers } });
