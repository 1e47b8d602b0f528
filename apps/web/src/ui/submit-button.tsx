"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button";

/** The button that sends the form around it, and shows while that lasts. */
export function SubmitButton({ look = "primary", ...rest }: ComponentProps<typeof Button>) {
  const { pending } = useFormStatus();
  return <Button type="submit" look={look} pending={pending} {...rest} />;
}
