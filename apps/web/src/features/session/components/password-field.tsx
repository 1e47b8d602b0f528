"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Field } from "@/ui/field";
import { IconButton } from "@/ui/icon-button";
import { Input } from "@/ui/input";

type PasswordFieldProps = {
  label: string;
  name: string;
  autoComplete: "current-password" | "new-password";
  help?: ReactNode;
  error?: readonly string[];
  size?: "md" | "lg";
};

/** A password, which its owner may look at while typing it. It is never filled in again by us. */
export function PasswordField({ label, name, autoComplete, help, error, size = "lg" }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;

  return (
    <Field label={label} name={name} help={help} error={error}>
      {(control) => (
        <Input
          {...control}
          type={shown ? "text" : "password"}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          size={size}
          trailing={
            <IconButton size="sm" label={shown ? "Hide password" : "Show password"} onClick={() => setShown(!shown)}>
              <Icon size={15} aria-hidden="true" />
            </IconButton>
          }
        />
      )}
    </Field>
  );
}
