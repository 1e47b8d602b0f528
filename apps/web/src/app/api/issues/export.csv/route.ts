import { exportIssues } from "@/features/exports/queries";
import { downloading } from "../../answer";
import { readView } from "../../view";

/** The whole list as CSV, under the same parameters as the page itself. What cannot be read is refused by name. */
export const GET = downloading(async (actor, params) => {
  const view = readView(actor, params);
  const day = new Date().toISOString().slice(0, 10);
  return { fileName: `issues-${day}.csv`, type: "text/csv; charset=utf-8", body: await exportIssues(actor, view) };
});
