import { checkHouse } from "@/features/system/checks";

const RETRY_AFTER_SECONDS = "5";

/** Whether the process can serve people, in one word for each thing that was looked at; the details are for Admin, System. */
export async function GET() {
  const checked = await checkHouse();
  const ready = checked.every(({ ok, isVital }) => ok || !isVital);
  return Response.json(
    {
      status: ready ? "ready" : "unready",
      checks: Object.fromEntries(
        checked.map(({ name, ok, warning }) => [name, ok ? (warning ? "warning" : "ok") : "trouble"]),
      ),
    },
    {
      status: ready ? 200 : 503,
      headers: { "Cache-Control": "no-store", ...(!ready && { "Retry-After": RETRY_AFTER_SECONDS }) },
    },
  );
}

export const dynamic = "force-dynamic";
