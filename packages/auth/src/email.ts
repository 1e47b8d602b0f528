import { z } from "zod";

/** An e-mail address as it is kept: lower case, plain characters. */
export const emailInput = z
  .string()
  .trim()
  .min(1, "Enter an e-mail address.")
  .max(254, "An e-mail address has at most 254 characters.")
  .pipe(z.email("Enter an e-mail address, such as name@example.com."))
  .transform((email) => email.toLowerCase());

/** The kept form of an address that somebody else gives, or `null`. Look-alikes of plain letters must not become them by lowering. */
export function keptEmail(given: unknown): string | null {
  const email = emailInput.safeParse(given);
  return email.success ? email.data : null;
}
