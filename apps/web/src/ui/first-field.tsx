"use client";

import { Skeleton } from "./skeleton";
import { useFirstFocus } from "./use-first-focus";

type FirstFieldProps = { label: string; placeholder: string; value: string; onType: (value: string) => void };

const FIELD = "h-9 w-full min-w-0 bg-transparent px-3 text-16 outline-none sm:text-13 pointer-coarse:h-11";

/** The line to type in of a panel whose machinery is on its way; what is typed is handed on to it. */
export function FirstField({ label, placeholder, value, onType }: FirstFieldProps) {
  const field = useFirstFocus();

  return (
    <>
      <div className="border-b">
        <input
          ref={field}
          aria-label={label}
          placeholder={placeholder}
          autoComplete="off"
          value={value}
          onChange={(event) => onType(event.target.value)}
          className={FIELD}
        />
      </div>
      <div role="status" aria-label="Loading" className="grid gap-3 p-3">
        <Skeleton className="w-1/2" />
        <Skeleton className="w-3/4" />
        <Skeleton className="w-2/3" />
      </div>
    </>
  );
}
