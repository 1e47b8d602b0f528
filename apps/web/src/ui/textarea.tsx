import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlLook } from "./control";

/** Several lines of text; it grows with what is typed, up to most of the window. */
export function Textarea({ className, rows = 4, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      className={cn(
        controlLook({ size: "area" }),
        "field-sizing-content block max-h-[70dvh] min-h-20 resize-y leading-read",
        className,
      )}
      {...rest}
    />
  );
}
