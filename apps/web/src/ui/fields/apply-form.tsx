"use client";

import { type FormEvent, type ReactNode, type RefObject, useState } from "react";
import { Button } from "../button";

type ApplyFormProps = {
  /** Reads what was typed; a text is what is wrong with it. */
  apply: (given: FormData) => string | null;
  place?: RefObject<HTMLFormElement | null>;
  children: ReactNode;
  className?: string;
};

/** A few fields that take effect together, with a word about what cannot be. */
export function ApplyForm({ apply, place, children, className = "" }: ApplyFormProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setProblem(apply(new FormData(event.currentTarget)));
  };

  return (
    <form ref={place} onSubmit={submit} noValidate className={`grid gap-2 p-3 ${className}`}>
      {children}
      {problem && (
        <p role="alert" className="text-12 text-danger-ink">
          {problem}
        </p>
      )}
      <Button type="submit" size="sm">
        Show these
      </Button>
    </form>
  );
}
