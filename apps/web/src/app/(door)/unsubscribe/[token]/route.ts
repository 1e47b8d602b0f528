import { stopMail } from "@/features/inbox/unsubscribe";
import { unsubscribeWords } from "@/features/inbox/unsubscribe-words";

/**
 * One click in a mail program ends the mails that the token names (RFC 8058): no sign-in, no redirect, and no answer that would tell a
 * wrong token from a right one. Whoever follows the address with a browser is asked first, since software follows links too.
 */
export async function POST(request: Request, { params }: RouteContext<"/unsubscribe/[token]">) {
  const { token } = await params;
  await stopMail(token);
  const byHand = new URL(request.url).searchParams.has("byHand");
  if (byHand) return leadTo(`/unsubscribe?token=${encodeURIComponent(token)}&done=yes`);
  return new Response(`${unsubscribeWords(token).done}.\n`, {
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "private, no-store" },
  });
}

export async function GET(_request: Request, { params }: RouteContext<"/unsubscribe/[token]">) {
  return leadTo(`/unsubscribe?token=${encodeURIComponent((await params).token)}`);
}

/** Relative, since behind a proxy the request does not know the address that people type. */
const leadTo = (path: string) =>
  new Response(null, {
    status: 303,
    headers: { Location: path, "Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer" },
  });
