import { findLegal } from "@/features/issues/bulk/queries";
import { answering } from "../../answer";

/** What may be done with everything that the list of these parameters matches. */
export const GET = answering((actor, params) => findLegal(actor, params.toString()));
