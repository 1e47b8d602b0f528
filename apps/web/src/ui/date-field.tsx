import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { Input } from "./input";

/** A day, in the browser's own calendar; the value is `2026-11-03`. */
export function DateField({ className, ...rest }: Omit<ComponentProps<typeof Input>, "type">) {
  return <Input type="date" className={cn("tabular-nums", className)} {...rest} />;
}
