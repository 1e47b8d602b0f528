"use client";

import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { type DoorAction, DoorForm } from "./door-form";
import { PasswordField } from "./password-field";

export function SignInForm({ action }: { action: DoorAction }) {
  return (
    <DoorForm action={action} submit="Sign in">
      {({ fields, typed }) => (
        <>
          <Field label="E-mail address" name="email" error={fields.email}>
            {(control) => (
              <Input
                {...control}
                type="email"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                defaultValue={typed.email}
                autoFocus
                size="lg"
              />
            )}
          </Field>
          <PasswordField
            label="Password"
            name="password"
            autoComplete="current-password"
            help="Forgotten? Ask an admin for a link to a new one."
            error={fields.password}
          />
        </>
      )}
    </DoorForm>
  );
}
