import type { Day, Period } from "@qm/domain";
import { shortDate } from "@/ui/time-words";

/** `3 Sep to 29 Nov 2026`; a year that both ends share is said once. */
export function periodWords({ from, to }: Pick<Period, "from" | "to">): string {
  const [first, last] = [dateOf(from), dateOf(to)];
  if (from === to) return last;
  const year = from.slice(0, 4) === to.slice(0, 4) ? ` ${from.slice(0, 4)}` : "";
  return `${year ? first.slice(0, -year.length) : first} to ${last}`;
}

const dateOf = (day: Day) => shortDate(new Date(`${day}T00:00:00Z`));
