import { sealingKey } from "@qm/auth";
import { readPass } from "@qm/jobs/dashboard-pass";
import { findDigest } from "@/features/metrics/boards/digest";

const NOTHING = { status: 404, headers: { "Cache-Control": "private, no-store" } };

/**
 * What the worker mails of a dashboard. Its pass is the right: it names one reader and one dashboard, and holds for a minute.
 * No pass, a wrong one and a dashboard out of the reader's sight are answered alike.
 */
export async function GET(request: Request) {
  const [, given = ""] = /^Bearer (\S+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
  const pass = readPass(sealingKey(), given, new Date());
  const digest = pass && (await findDigest(pass));
  if (!digest) return Response.json({ error: "There is nothing here." }, NOTHING);
  return Response.json(digest, { headers: NOTHING.headers });
}
