import { z } from "zod";

export const presenceInput = z.strictObject({
  issue: z.int().positive(),
  /** Which of the person's tabs; made up by the tab. */
  tab: z.string().regex(/^[\w-]{1,40}$/),
  is: z.enum(["looking", "writing", "gone"]),
});
