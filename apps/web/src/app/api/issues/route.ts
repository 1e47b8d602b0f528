import { listPage } from "@/features/issues/list-page";
import { listIssues } from "@/features/issues/queries";
import { answering } from "../answer";
import { readView } from "../view";

/** A page of the list as JSON, under the same parameters as the page itself. What cannot be read is refused by name. */
export const GET = answering(async (actor, params) => listPage(await listIssues(actor, readView(actor, params))));
