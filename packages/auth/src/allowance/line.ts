/** A place in the line: whether it is one's turn, and what gives it to the next one, also before it has come. */
export type Place = { turn: Promise<boolean>; leave: () => void };

type Waiting = { call: (turn: boolean) => void; calledAt?: number };
type Line = {
  busy: number;
  waiting: Waiting[];
  /** Answered one at a time, each followed by a pause as long as it took, until nobody is left. */
  isSlow: boolean;
};

/** Behind a proxy a browser asks for all of a dashboard at once, also for several windows; nobody has more waiting for each that is answered at once. */
const MANY = 16;
/** In a slow line so many wait, which is two dashboards; more are turned away. */
const MOST_WAITING = 40;
/** The longest pause, in milliseconds. */
const LONGEST_MS = 2_000;

/**
 * One person's requests stand in a line of their own, and so never before everybody else's. Who is in a slow one takes at most half of the
 * time of a process, whatever they ask.
 */
export class Lines<Key> {
  readonly #lines = new Map<Key, Line>();

  constructor(readonly atOnce: number) {}

  /** @returns nothing where the line is too long */
  enter(person: Key, isPatient: boolean): Place | null {
    const line = this.#lines.get(person) ?? { busy: 0, waiting: [], isSlow: false };
    line.isSlow ||= !isPatient || line.waiting.length >= this.atOnce * MANY;
    if (line.isSlow && line.waiting.length >= MOST_WAITING) return null;
    this.#lines.set(person, line);

    const waiting: Waiting = { call: () => undefined };
    const turn = new Promise<boolean>((resolve) => {
      waiting.call = resolve;
    });
    line.waiting.push(waiting);
    this.#callNext(line);
    return { turn, leave: once(() => this.#leave(person, line, waiting)) };
  }

  #callNext(line: Line): void {
    const atOnce = line.isSlow ? 1 : this.atOnce;
    while (line.busy < atOnce && line.waiting.length > 0) {
      const next = line.waiting.shift()!;
      line.busy++;
      next.calledAt = performance.now();
      next.call(true);
    }
  }

  #leave(person: Key, line: Line, { calledAt, call }: Waiting): void {
    if (calledAt === undefined) {
      line.waiting = line.waiting.filter((other) => other.call !== call);
      call(false);
    } else if (line.isSlow) {
      setTimeout(() => this.#free(person, line), Math.min(performance.now() - calledAt, LONGEST_MS)).unref();
    } else this.#free(person, line);
  }

  #free(person: Key, line: Line): void {
    line.busy--;
    this.#callNext(line);
    if (line.busy === 0) this.#lines.delete(person);
  }
}

function once(run: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    run();
  };
}
