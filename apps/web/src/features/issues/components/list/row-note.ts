import type { TablePage } from "./use-table-groups";

/** What has become of a row that stays where it was; nothing where it belongs there. */
export function noteOf({ gone, movedTo }: TablePage, id: number): string | undefined {
  if (gone?.includes(id)) return "No longer in this list";
  return movedTo?.[id] && `Moved to ${movedTo[id]}`;
}
