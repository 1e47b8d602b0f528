"use client";

import { OPENED, openedText, textsOf } from "@/lib/form-texts";

/** Sends along what its form was opened with, so that only what the person changed is written. */
export function OpenedWith() {
  return <input type="hidden" name={OPENED} ref={remember} />;
}

/** Read once, as the form comes to stand: the page may learn of others' changes while it is open. */
function remember(input: HTMLInputElement | null) {
  if (input?.form && !input.value) input.value = openedText(textsOf(new FormData(input.form)));
}
