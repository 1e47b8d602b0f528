"use client";

import { useState } from "react";
import type { InboxPage, InboxRow } from "../wire";
import { countOutside, goneOn, type Held } from "./held-rows";

type Names = InboxPage["names"];

/**
 * The inbox as it was brought in, each issue as it is now, so that nothing slips under the hand while others file and decide.
 * @param address which list this is: another one is brought in as it comes
 */
export function useHeldRows(inbox: InboxPage, address: string) {
  const bringIn = () => ({ address, at: inbox.at, rows: inbox.rows as readonly Held<InboxRow>[], names: inbox.names });
  const [kept, setKept] = useState(bringIn);
  let held = kept;
  if (held.address !== address) held = bringIn();
  else if (held.at !== inbox.at)
    held = { ...held, at: inbox.at, rows: goneOn(held.rows, inbox.rows), names: withNames(held.names, inbox.names) };
  if (held !== kept) setKept(held);

  return {
    rows: held.rows,
    names: held.names,
    outside: countOutside(held.rows, inbox.rows),
    bringIn: () => setKept(bringIn()),
  };
}

/** What somebody else decided over stands there still, and its people keep their names. */
const withNames = (before: Names, now: Names): Names => ({
  ...before,
  ...now,
  user: { ...before.user, ...now.user },
});
