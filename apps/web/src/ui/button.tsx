import { cva, type VariantProps } from "class-variance-authority";
import type { Route } from "next";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Kbd } from "./kbd";
import { QuietLink } from "./quiet-link";
import { Spinner } from "./spinner";

export const buttonLook = cva(
  [
    "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control border font-medium leading-none",
    "disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50",
    "[&_svg]:shrink-0",
  ],
  {
    variants: {
      look: {
        primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
        secondary: "border-line-strong bg-raised text-ink hover:bg-hover active:bg-pressed",
        ghost: "border-transparent text-muted hover:bg-hover hover:text-ink active:bg-pressed",
        danger: "border-transparent bg-danger text-on-danger hover:bg-danger-strong",
      },
      size: {
        sm: "hit h-7 px-2 text-13 pointer-coarse:h-9",
        md: "h-8 px-3 text-13 pointer-coarse:h-11",
        lg: "h-10 px-4 text-14 pointer-coarse:h-11",
      },
    },
    defaultVariants: { look: "secondary", size: "md" },
  },
);

type Look = VariantProps<typeof buttonLook>;
type Dressing = Look & {
  icon?: ReactNode;
  /** The shortcut printed behind the label, as in `mod+Enter`. */
  keys?: string;
};
type ButtonProps = Dressing & ComponentProps<"button"> & { pending?: boolean };

/** A button that says what happens; while pending it shows a ring, keeps its focus, and does nothing when it is pressed again. */
export function Button({ look, size, icon, keys, pending, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-disabled={pending || undefined}
      className={cn(buttonLook({ look, size }), className)}
      {...rest}
      onClick={pending ? refuse : onClick}
    >
      {pending ? <Spinner /> : icon}
      {children}
      {keys && <Kbd keys={keys} hint on={look === "primary" || look === "danger" ? "fill" : "ground"} />}
    </button>
  );
}

/** Not `disabled`: that would drop the focus, and Enter in a field would still send. */
const refuse = (event: MouseEvent) => event.preventDefault();

type ButtonLinkProps = Dressing & Omit<ComponentProps<"a">, "href"> & { href: Route };

/** A link that looks like a button: it goes somewhere, it does not act. */
export function ButtonLink({ look, size, icon, keys, className, children, ...rest }: ButtonLinkProps) {
  return (
    <QuietLink className={cn(buttonLook({ look, size }), className)} {...rest}>
      {icon}
      {children}
      {keys && <Kbd keys={keys} hint on={look === "primary" || look === "danger" ? "fill" : "ground"} />}
    </QuietLink>
  );
}
