import { emailInput, nameInput } from "@qm/auth";
import { z } from "zod";

/** What a password is checked for lies with `@qm/auth`; here only that there is one, and that it is no book. */
const password = (missing: string) => z.string().min(1, missing).max(1_000, "A password has at most 128 characters.");

export const signInInput = z.object({
  email: z
    .string()
    .trim()
    .min(1, "Enter your e-mail address.")
    .max(254, "An e-mail address has at most 254 characters."),
  password: password("Enter your password."),
});

export const invitationInput = z.object({ name: nameInput, password: password("Choose a password.") });
export const resetInput = z.object({ password: password("Choose a password.") });
export const setupInput = z.object({ name: nameInput, email: emailInput, password: password("Choose a password.") });

export const profileInput = z.strictObject({ name: nameInput });

export const passwordInput = z.object({
  current: password("Enter your present password."),
  next: password("Choose a new password."),
});
