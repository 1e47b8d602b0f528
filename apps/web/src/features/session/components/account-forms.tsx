"use client";

import { useActionState } from "react";
import { type FormState, FRESH } from "@/lib/form-state";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { Notice } from "@/ui/notice";
import { SubmitButton } from "@/ui/submit-button";
import { changeName, changePassword } from "../actions";
import { DoorForm } from "./door-form";
import { PasswordField } from "./password-field";

export function NameForm({ name }: { name: string }) {
  const [state, send] = useActionState<FormState<void>, FormData>(changeName, FRESH);
  const refused = state.is === "refused" ? state : null;

  return (
    <form action={send} noValidate className="grid justify-items-start gap-2">
      <Field
        label="Name"
        name="name"
        help="As others read it."
        error={refused?.fields.name}
        className="w-full max-w-96"
      >
        {(control) => <Input {...control} autoComplete="name" defaultValue={refused?.typed.name ?? name} />}
      </Field>
      <SubmitButton look="secondary">Save name</SubmitButton>
      {state.is === "done" && <Notice tone="good">Your name is changed.</Notice>}
    </form>
  );
}

export function PasswordForm() {
  return (
    <div className="max-w-96">
      <DoorForm action={changePassword} submit="Change password" size="md">
        {({ fields }) => (
          <>
            <PasswordField
              label="Present password"
              name="current"
              autoComplete="current-password"
              error={fields.current}
              size="md"
            />
            <PasswordField
              label="New password"
              name="next"
              autoComplete="new-password"
              help="At least 10 characters, and nothing that others would guess."
              error={fields.next}
              size="md"
            />
          </>
        )}
      </DoorForm>
    </div>
  );
}
