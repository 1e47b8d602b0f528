import { countIssues } from "@/features/issues/queries";
import { answering } from "../../answer";
import { readView } from "../../view";

/** How many issues the list of these parameters holds, counted on where the list itself says "1,000+". */
export const GET = answering((actor, params) => countIssues(actor, readView(actor, params)));
