import { listTemplates } from "@/features/issues/templates";
import { answering } from "../../answer";

/** The filing templates that the form offers: everybody may file with every team. */
export const GET = answering(async (actor) => ({ templates: await listTemplates(actor) }));
