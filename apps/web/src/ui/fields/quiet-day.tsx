import { isDay } from "@qm/domain";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { DateField } from "../date-field";
import { shortDate } from "../time-words";

type QuietDayProps = ComponentProps<typeof DateField> & { value: string; nothing: string };

/** A day that reads as in the rest of the page, and is typed in the browser's own way while it has the focus. */
export function QuietDay({ value, nothing, className, ...rest }: QuietDayProps) {
  return (
    <span className="relative block">
      <DateField
        value={value}
        className={cn(className, "peer [@media(scripting:enabled)]:not-focus:text-transparent")}
        {...rest}
      />
      <span
        aria-hidden="true"
        className={cn(
          "pointer-events-none absolute inset-y-0 left-2.25 flex items-center text-16 tabular-nums peer-focus:hidden sm:text-13 noscript:hidden",
          !value && "text-faint",
        )}
      >
        {isDay(value) ? shortDate(new Date(`${value}T00:00Z`)) : value || nothing}
      </span>
    </span>
  );
}
