import { expect, test } from "vitest";
import { keyOf, type MenuEntry } from "./menu";

const deed = (key: string): MenuEntry => ({ key, label: key, onSelect: () => {} });
const keysOf = (entries: readonly MenuEntry[]) => new Map(entries.map((entry, at) => [entry, keyOf(entry, at)]));

test("an entry of a menu stays the same, whichever others come and go before it", () => {
  const [save, share, remove] = [deed("save"), deed("share"), deed("remove")];

  const before = keysOf([share, "separator", remove]);
  const after = keysOf([save, { heading: "View" }, share, "separator", remove]);

  for (const entry of [share, remove]) expect(after.get(entry)).toBe(before.get(entry));
  expect(new Set(after.values()).size).toBe(5);
});
