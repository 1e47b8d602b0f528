import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { tip } from "./tip";

export const iconButtonLook = cva(
  [
    "inline-grid shrink-0 place-items-center rounded-control border border-transparent text-muted",
    "hover:bg-hover hover:text-ink active:bg-pressed aria-expanded:bg-pressed aria-pressed:bg-accent-soft aria-pressed:text-accent-ink",
    "disabled:cursor-not-allowed disabled:opacity-50",
  ],
  {
    variants: { size: { sm: "hit size-7 pointer-coarse:size-9", md: "size-8 pointer-coarse:size-11" } },
    defaultVariants: { size: "md" },
  },
);

type IconButtonProps = ComponentProps<"button"> &
  VariantProps<typeof iconButtonLook> & {
    /** What happens, in words: the accessible name and the tooltip. */
    label: string;
    keys?: string;
  };

/** A button that is only an icon, and tells its name on hover and focus. */
export function IconButton({ label, keys, size, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      className={cn(iconButtonLook({ size }), className)}
      {...tip(label, keys)}
      {...rest}
    />
  );
}
