import type { toast } from "@/ui/toast";

/** The desk as it stands now, in the address that it has now. */
export type Desk = {
  showAgain: (ids: readonly number[]) => void;
  open: (id: number) => void;
  announce: (words: string) => void;
};

type TakenBack = {
  ids: readonly number[];
  name: string;
  /** What was not taken back with it. */
  stays?: string | undefined;
};

/** What was taken back opens again at the desk. Elsewhere, where the message stood that offered it, it is said alone: that page has an address of its own. */
export function tellTakenBack(desk: Desk | null, { ids, name, stays }: TakenBack, say: typeof toast) {
  const words = `${name} ${ids.length === 1 ? "waits" : "wait"} for a decision again. ${stays ?? ""}`.trim();
  if (!desk) {
    say({ text: words });
    return;
  }
  desk.showAgain(ids);
  desk.open(ids[0]!);
  desk.announce(words);
  if (stays) say({ tone: "info", text: stays });
}
