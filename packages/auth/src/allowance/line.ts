/** A place in the line: whether it is one's turn, and what gives it to the next one, also before it has come. */
export type Place = { turn: Promise<boolean>; leave: () => void };

type Waiting = { call: (turn: boolean) => void };
type Line = { busy: number; waiting: Waiting[] };

/** For each request that may be answered at once, so many may wait; more are turned away. */
const WAITING_FOR_ONE = 10;

/** One person's requests stand in a line of their own, and so never before everybody else's. */
export class Lines {
  readonly #lines = new Map<number, Line>();

  constructor(readonly atOnce: number) {}

  enter(person: number): Place | null {
    const line = this.#lines.get(person) ?? { busy: 0, waiting: [] };
    this.#lines.set(person, line);
    if (line.busy < this.atOnce) {
      line.busy++;
      return { turn: Promise.resolve(true), leave: once(() => this.#next(person, line)) };
    }
    if (line.waiting.length >= this.atOnce * WAITING_FOR_ONE) return null;
    return this.#wait(person, line);
  }

  #wait(person: number, line: Line): Place {
    const { promise: turn, resolve: call } = withResolvers<boolean>();
    const waiting = { call };
    line.waiting.push(waiting);
    const leave = once(() => {
      const at = line.waiting.indexOf(waiting);
      if (at < 0) this.#next(person, line);
      else {
        line.waiting.splice(at, 1);
        call(false);
      }
    });
    return { turn, leave };
  }

  #next(person: number, line: Line): void {
    const next = line.waiting.shift();
    if (next) next.call(true);
    else if (--line.busy === 0) this.#lines.delete(person);
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

// Node 20 has no Promise.withResolvers.
function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((given) => {
    resolve = given;
  });
  return { promise, resolve };
}
