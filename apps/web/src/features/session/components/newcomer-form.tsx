"use client";

import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { type DoorAction, DoorForm } from "./door-form";
import { PasswordField } from "./password-field";

type NewcomerFormProps = {
  action: DoorAction;
  submit: string;
  /** What one may say about oneself; a password is always chosen. */
  asks: { name?: boolean; email?: boolean };
  known: { name: string; email: string };
};

/** Choosing a password, and where one is new here, a name: for an invitation, a reset and the first admin. */
export function NewcomerForm({ action, submit, asks, known }: NewcomerFormProps) {
  return (
    <DoorForm action={action} submit={submit}>
      {({ fields, typed }) => (
        <>
          {asks.name && (
            <Field label="Your name" name="name" help="As others will read it." error={fields.name}>
              {(control) => (
                <Input {...control} autoComplete="name" defaultValue={typed.name ?? known.name} size="lg" />
              )}
            </Field>
          )}
          <Field label="E-mail address" name="email" error={fields.email}>
            {(control) => (
              <Input
                {...control}
                type="email"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                defaultValue={typed.email ?? known.email}
                // Not disabled: password managers keep a password under the name that stands in the form.
                readOnly={!asks.email}
                size="lg"
              />
            )}
          </Field>
          <PasswordField
            label={asks.name ? "Password" : "New password"}
            name="password"
            autoComplete="new-password"
            help="At least 10 characters, and nothing that others would guess."
            error={fields.password}
          />
        </>
      )}
    </DoorForm>
  );
}
