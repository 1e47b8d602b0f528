import { z } from "zod";
import { idInput } from "@/lib/id-input";

/** Pieces of the forms that keep reference data: everything arrives as text. */
export const optionalId = z.preprocess(
  (value) => (value === "" ? undefined : value),
  idInput("This does not name anything.").optional(),
);

export const nameOf = (what: string, most: number) =>
  z.string().trim().min(1, `Enter a name for the ${what}.`).max(most, `A name can be ${most} characters at most.`);

/** A checkbox: absent means no. */
export const checkbox = z
  .enum(["on", "yes", "no"])
  .optional()
  .transform((word) => word === "on" || word === "yes");

/** Ids with commas between them; empty or absent means none. */
export const idList = z
  .string()
  .regex(/^(?:[1-9]\d{0,8}(?:,[1-9]\d{0,8})*)?$/, "Choose from the list.")
  .optional()
  .transform((text = "") => [...new Set(text.split(",").filter(Boolean).map(Number))]);

/** A count, or nothing. */
export const optionalCount = z
  .string()
  .trim()
  .regex(/^\d{0,9}$/, "Enter a whole number.")
  .transform((text) => (text === "" ? null : Number(text)));
