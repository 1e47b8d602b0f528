import { z } from "zod";

const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, "Choose one from the list.")
  .transform(Number);

export const againInput = z.strictObject({ id });
export type AgainInput = z.output<typeof againInput>;

export const backUpInput = z.strictObject({});
