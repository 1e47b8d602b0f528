import type { BusinessCalendar, Severity } from "@qm/domain";
import type { Agreement, Agreements } from "./agreements.fixture";
import { BEGIN, factsOf, filedAt, HOUR, type Lived, NOW, statusAt } from "./histories.fixture";

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
/** Before the day on which all begins, in any zone. */
const FIRST = BEGIN - 36 * HOUR;

export type SlowClock = {
  stoppedAt: Date | null;
  isKept: boolean;
  isLate: boolean;
  /** When what has not stopped ran out. */
  ranOutAt: Date | null;
};
export type Which = "respond" | "resolve";

/** How each issue stands to what is agreed, found by looking at every quarter of an hour since it was filed. */
export class SlowClocks {
  readonly #general: Agreed;
  readonly #own: Agreed | null;
  readonly #known = { respond: new Map<Lived, SlowClock | null>(), resolve: new Map<Lived, SlowClock | null>() };

  constructor({ general, own }: Agreements, zone: string) {
    this.#general = new Agreed(general, zone);
    this.#own = own && new Agreed(own, zone);
  }

  /** Whether anything is agreed with anybody about such issues. */
  isAgreed(severity: Severity, which: Which): boolean {
    return [this.#general, this.#own].some((agreed) => agreed && agreed.agreement.goals[severity][which] !== null);
  }

  of(one: Lived, which: Which): SlowClock | null {
    const known = this.#known[which];
    if (!known.has(one)) known.set(one, ((one.team === 0 && this.#own) || this.#general).clockOf(one, which));
    return known.get(one)!;
  }
}

class Agreed {
  readonly #open: readonly boolean[] | null;

  constructor(
    readonly agreement: Agreement,
    zone: string,
  ) {
    this.#open = agreement.calendar && openQuarters(agreement.calendar, zone);
  }

  clockOf(one: Lived, which: Which): SlowClock | null {
    const goal = this.agreement.goals[one.severity][which];
    if (goal === null) return null;
    const { firstResponseAt, resolvedAt } = factsOf(one);
    const stoppedAt = which === "respond" ? firstResponseAt : resolvedAt;
    const spent = this.#minutes(one, which, filedAt(one), stoppedAt ?? NOW);
    if (stoppedAt) return { stoppedAt, isKept: spent <= goal, isLate: false, ranOutAt: null };
    const ranOutAt = this.#ranOutAt(one, which, goal);
    return { stoppedAt, isKept: false, isLate: ranOutAt !== null && ranOutAt < NOW, ranOutAt };
  }

  #ranOutAt(one: Lived, which: Which, goal: number): Date | null {
    let left = goal;
    for (let at = filedAt(one).getTime(); at < NOW.getTime(); at += QUARTER) {
      // What has no time left is late as soon as its clock goes on, be it at night.
      if (left === 0 && this.#goesOn(one, which, at)) return new Date(at);
      if (!this.#runs(one, which, at)) continue;
      if (left < 15) return new Date(at + left * MINUTE);
      left -= 15;
    }
    return null;
  }

  #minutes(one: Lived, which: Which, from: Date, to: Date): number {
    let minutes = 0;
    for (let at = from.getTime(); at < to.getTime(); at += QUARTER) if (this.#runs(one, which, at)) minutes += 15;
    return minutes;
  }

  /** Whether the clock runs in the quarter of an hour that begins then. */
  #runs(one: Lived, which: Which, at: number): boolean {
    return (!this.#open || this.#open[(at - FIRST) / QUARTER]!) && this.#goesOn(one, which, at);
  }

  #goesOn(one: Lived, which: Which, at: number): boolean {
    const then = new Date(at);
    if (this.agreement.pausesAside && isAside(one, then)) return false;
    if (which === "respond") return true;
    const status = statusAt(one, then);
    return status !== "resolved" && status !== "closed" && !this.agreement.pauses.includes(status);
  }
}

/** Until the moment that was named, until it was put aside anew, or until the next move. */
const isAside = ({ asidesAt, statuses }: Lived, then: Date): boolean =>
  asidesAt.some(
    ({ at, until }, n) =>
      until !== null &&
      at <= then &&
      then < until &&
      !asidesAt.some((other, m) => m > n && other.at <= then) &&
      !statuses.some((move) => move.at > at && move.at <= then),
  );

/** Whether anybody works, for each quarter of an hour: the doors open and close once a day, when the clock on the wall first says so. */
function openQuarters({ week, holidays }: BusinessCalendar, zone: string): boolean[] {
  let today = "";
  let [hasOpened, hasClosed] = [false, false];
  return wallClock(zone).map(({ day, minute }) => {
    if (day !== today) [today, hasOpened, hasClosed] = [day, false, false];
    const hours = holidays.includes(day) ? null : week[(new Date(day).getUTCDay() + 6) % 7];
    if (!hours) return false;
    if (minute >= hours.from) hasOpened = true;
    if (minute >= hours.to) hasClosed = true;
    return hasOpened && !hasClosed;
  });
}

type Wall = { day: string; minute: number };
const walls = new Map<string, Wall[]>();

/** What the clock on the wall says at each quarter of an hour. */
function wallClock(timeZone: string): Wall[] {
  const known = walls.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  const wall: Wall[] = [];
  for (let at = FIRST; at < NOW.getTime(); at += QUARTER) {
    const [day, time] = format.format(at).split(" ") as [string, string];
    wall.push({ day, minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) });
  }
  walls.set(timeZone, wall);
  return wall;
}
