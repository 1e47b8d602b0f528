import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";
import { controlLook } from "./control";

type InputProps = Omit<ComponentProps<"input">, "size"> & {
  size?: "md" | "lg";
  icon?: ReactNode;
  trailing?: ReactNode;
};

/** A line of text to type in, with room for an icon before it and a button behind it. */
export function Input({ size, icon, trailing, className, ...rest }: InputProps) {
  const input = (
    <input className={cn(controlLook({ size }), icon && "pl-8", trailing && "pr-9", className)} {...rest} />
  );
  if (!icon && !trailing) return input;

  return (
    <span className="relative block">
      {icon && (
        <span className="pointer-events-none absolute inset-y-0 left-0 grid w-8 place-items-center text-faint">
          {icon}
        </span>
      )}
      {input}
      {trailing && <span className="absolute inset-y-0 right-0.5 grid w-8 place-items-center">{trailing}</span>}
    </span>
  );
}
