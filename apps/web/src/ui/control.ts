import { cva } from "class-variance-authority";

/** The look that every control one types or chooses in has in common. */
export const controlLook = cva(
  [
    "w-full rounded-control border border-line-strong bg-raised text-16 text-ink sm:text-14 pointer-coarse:text-16",
    "hover:border-line-mark focus-visible:outline-offset-[-1px]",
    "aria-invalid:border-danger aria-invalid:hover:border-danger",
    "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted disabled:hover:border-line-strong",
    "[&[readonly]]:bg-sunken",
  ],
  {
    variants: {
      size: { md: "h-8 px-2.5 pointer-coarse:h-11", lg: "h-10 px-3 pointer-coarse:h-11", area: "px-2.5 py-2" },
    },
    defaultVariants: { size: "md" },
  },
);
