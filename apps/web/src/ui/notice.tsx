import { cva, type VariantProps } from "class-variance-authority";
import { CircleCheck, Info, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

const look = cva("flex items-start gap-2.5 rounded-control border px-3 py-2 text-13", {
  variants: {
    tone: {
      info: "border-line bg-sunken [&>svg]:text-muted",
      good: "border-transparent bg-good-soft [&>svg]:text-good-ink",
      warn: "border-transparent bg-warn-soft [&>svg]:text-warn-ink",
      error: "border-transparent bg-danger-soft [&>svg]:text-danger-ink",
    },
  },
  defaultVariants: { tone: "info" },
});

const ICONS = { info: Info, good: CircleCheck, warn: TriangleAlert, error: OctagonAlert };

type NoticeProps = VariantProps<typeof look> & {
  title?: string;
  action?: ReactNode;
  className?: string;
  children?: ReactNode;
};

/** A sentence about this page that stays until its reason is gone; an error is read out at once. */
export function Notice({ tone, title, action, className, children }: NoticeProps) {
  const Icon = ICONS[tone ?? "info"];

  return (
    <div role={tone === "error" ? "alert" : undefined} className={cn(look({ tone }), className)}>
      <Icon size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className={title ? "text-muted" : undefined}>{children}</div>}
      </div>
      {action && <div className="-my-0.5 shrink-0">{action}</div>}
    </div>
  );
}
