import { useRef } from "react";

/** What is sent twice under one key is done once. `crypto.randomUUID` needs https. */
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Marks what is sent with a key that stays the same for as long as the same is sent and no answer came, so that whoever presses
 * again after the line broke sends it once.
 */
export function useSending() {
  const last = useRef<{ text: string; key: string } | null>(null);
  return {
    mark(form: FormData): FormData {
      const text = JSON.stringify([...form]);
      if (last.current?.text !== text) last.current = { text, key: newKey() };
      form.set("sending", last.current.key);
      return form;
    },
    /** It arrived: the same words are from now on another message. */
    arrived() {
      last.current = null;
    },
  };
}
