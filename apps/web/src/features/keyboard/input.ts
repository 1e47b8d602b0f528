import { z } from "zod";

export const singleKeysInput = z.strictObject({
  on: z.enum(["yes", "no"], "Say yes or no.").transform((word) => word === "yes"),
});
export type SingleKeysInput = z.output<typeof singleKeysInput>;
