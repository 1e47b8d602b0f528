import { ID_TEXT } from "@/lib/id-text";

const OUTCOMES = ["created", "updated", "unchanged", "skipped", "bad"] as const;

export const REPORT_PAGE = 200;

/** Which rows of an import's report are asked for; `null` when the address names no import. */
export function parseReportView(id: string, params: Readonly<Record<string, string | string[] | undefined>>) {
  if (!ID_TEXT.test(id)) return null;
  const after = typeof params.after === "string" && /^\d{1,8}$/.test(params.after) ? Number(params.after) : 0;
  return { id: Number(id), outcome: OUTCOMES.find((word) => word === params.outcome), after, size: REPORT_PAGE };
}
