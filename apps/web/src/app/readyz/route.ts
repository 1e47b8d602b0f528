import { databaseAnswers } from "@/features/system/health";

const RETRY_AFTER_SECONDS = "5";

/** The process can serve people: its database answers. */
export async function GET() {
  const database = await databaseAnswers();
  return Response.json(
    { status: database ? "ready" : "unready", database: database ? "answers" : "does not answer" },
    {
      status: database ? 200 : 503,
      headers: { "Cache-Control": "no-store", ...(!database && { "Retry-After": RETRY_AFTER_SECONDS }) },
    },
  );
}

export const dynamic = "force-dynamic";
