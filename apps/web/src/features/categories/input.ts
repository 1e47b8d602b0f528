import { z } from "zod";
import { checkbox, nameOf, optionalId } from "@/lib/admin-input";
import { NOT_SAID, openedWith, saysWhatItOpenedWith } from "@/lib/opened-with";

const category = {
  name: nameOf("category", 80),
  description: z.string().trim().max(500, "A description can be 500 characters at most."),
  active: checkbox,
};

export const categoryInput = z
  .strictObject({ id: optionalId, ...category, opened: openedWith(z.object(category)).optional() })
  .refine(saysWhatItOpenedWith, NOT_SAID);
export type CategoryInput = z.output<typeof categoryInput>;
