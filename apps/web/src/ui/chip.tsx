import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

export const chipLook = cva(
  "inline-flex h-5 max-w-full items-center gap-1 rounded-mark border px-1.5 align-middle text-12 leading-none whitespace-nowrap",
  {
    variants: {
      tone: {
        plain: "border-line text-muted",
        filled: "border-transparent bg-pressed text-ink",
        accent: "border-transparent bg-accent-soft text-accent-ink",
        good: "border-transparent bg-good-soft text-good-ink",
        warn: "border-transparent bg-warn-soft text-warn-ink",
        danger: "border-transparent bg-danger-soft text-danger-ink",
      },
    },
    defaultVariants: { tone: "plain" },
  },
);

type ChipProps = VariantProps<typeof chipLook> & { icon?: ReactNode; className?: string; children: ReactNode };

/** A small quiet label for a value. */
export function Chip({ tone, icon, className, children }: ChipProps) {
  return (
    <span className={cn(chipLook({ tone }), className)}>
      {icon}
      <span className="truncate leading-row">{children}</span>
    </span>
  );
}
