"use client";

import { type RefObject, useLayoutEffect } from "react";

const write = (input: HTMLInputElement, text: string) =>
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, text);

/**
 * Types what was typed elsewhere into the line of a panel, before its machinery had come or before the focus had, as if it were typed now:
 * only then is the first of what matches marked, and Enter takes it.
 */
export function useFirstQuery(line: RefObject<HTMLInputElement | null>, text: string) {
  useLayoutEffect(() => {
    const input = line.current;
    if (!input || text === "") return;
    write(input, text);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, [line, text]);
}
