import { z } from "zod";
import { checkbox, nameOf, optionalId } from "@/lib/admin-input";

export const categoryInput = z.strictObject({
  id: optionalId,
  name: nameOf("category", 80),
  description: z.string().trim().max(500, "A description can be 500 characters at most."),
  active: checkbox,
});
export type CategoryInput = z.output<typeof categoryInput>;
