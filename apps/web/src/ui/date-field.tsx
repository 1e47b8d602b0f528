import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { Input } from "./input";

/** Without it a browser takes years of six digits, which nobody means. */
const LAST = "9999-12-31";

/** As quiet as the other marks inside of fields; browsers draw theirs in full black or white. */
const MARK =
  "[&::-webkit-calendar-picker-indicator]:opacity-60 [&::-webkit-calendar-picker-indicator]:hover:opacity-100";

/** A day, in the browser's own calendar; the value is `2026-11-03`. */
export function DateField({ className, ...rest }: Omit<ComponentProps<typeof Input>, "type">) {
  return <Input type="date" max={LAST} className={cn("tabular-nums", MARK, className)} {...rest} />;
}
