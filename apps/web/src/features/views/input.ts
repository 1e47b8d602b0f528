import { z } from "zod";
import { parseColumns, parseDensity } from "@/features/issues/display";

/** A person's own way of showing lists; an empty text takes a choice back. */
export const ownDisplayInput = z.strictObject({
  columns: z
    .string()
    .refine((text) => text === "" || parseColumns(text), { error: "Choose from the columns offered." }),
  density: z
    .string()
    .refine((text) => text === "" || parseDensity(text), { error: "Choose one of the offered densities." }),
});
export type OwnDisplayInput = z.output<typeof ownDisplayInput>;
