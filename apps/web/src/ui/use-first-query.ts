"use client";

import { type RefObject, useEffect, useRef } from "react";

const write = (input: HTMLInputElement, text: string) =>
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, text);

/**
 * Types what was typed elsewhere into the line of a panel, before its machinery had come or before the focus had, as if it were typed now:
 * only then is the first of what matches marked, and Enter takes it. A frame later, when the list is there that marks it.
 */
export function useFirstQuery(line: RefObject<HTMLInputElement | null>, text: string) {
  const done = useRef("");
  useEffect(() => {
    const more = text.startsWith(done.current) ? text.slice(done.current.length) : text;
    if (more === "") return;
    const frame = requestAnimationFrame(() => {
      const input = line.current;
      if (!input) return;
      // What has come into the line itself by now was typed behind the first letters.
      write(input, done.current === "" ? more + input.value : input.value + more);
      done.current = text;
      // Without saying that it was typed, it would be taken for what a browser fills in by itself, for which nothing is marked.
      input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: more }));
    });
    return () => cancelAnimationFrame(frame);
  }, [line, text]);
}
