import "server-only";
import {
  actorsOfSessions,
  DatabaseUnavailable,
  type Listener,
  listen,
  type SessionActor,
  type Signal,
  send,
} from "@qm/db";
import { Refusal } from "@qm/domain";
import { BEAT_MS } from "@/lib/live";
import { Presences } from "./presence";
import { concerns, type Happened, noticed } from "./sight";
import { LiveStream } from "./stream";

/** What happens within so many milliseconds is told together. */
const TOGETHER_MS = 40;
/** How often sessions and the listener are looked after, in milliseconds; a stream ends at the latest so long after its session. */
const WATCH_MS = 3_000;
/** A listener that has not heard itself for so long is deaf, in milliseconds. */
const DEAF_MS = 8_000;
/** One person may listen in so many browsers, or tabs where they cannot share, of one process. */
export const MOST_STREAMS = 12;
/** From here on, what changed is no longer told one by one: the browser looks at everything again. */
const MOST_IDS = 500;

type Batch = Happened & { presence: Set<number>; rights: Set<number>; inbox: Set<number> };
const emptyBatch = (): Batch => ({
  issues: [],
  notes: [],
  left: [],
  presence: new Set(),
  rights: new Set(),
  inbox: new Set(),
});

/**
 * All browsers that listen to this process. It holds one connection to the database, whatever their number, and none of the pool.
 *
 * Nothing is lost, and nothing is kept for it. An event never says what changed, only where to look again; so one look at what is on
 * the screen is worth every event before it. PostgreSQL hands a notification to every session that listens when its transaction
 * commits: what commits after LISTEN is heard, and what committed before is found by looking. Therefore a stream is told `ready` only
 * while the process listens, `ready` makes the browser look, and whatever breaks the chain (the browser's connection, a browser that
 * does not read, this process, the listening connection, a database that did not answer) ends in another `ready`.
 * A log of events to resume from would have to be written by every change and pruned, and its ids are given out in another order
 * than they are committed in, so that whoever resumes behind one may have missed a smaller one; and it would count what others do.
 */
export class Hub {
  readonly presence = new Presences();
  readonly #streams = new Set<LiveStream>();
  readonly #pulse = crypto.randomUUID();
  #listener: Listener | undefined;
  #isListening = false;
  #heardAt = 0;
  #saidAt = 0;
  #watch: NodeJS.Timeout | undefined;
  #batch = emptyBatch();
  #flush: Promise<void> | undefined;
  /** Something could not be told: all are to look again as soon as the database answers. */
  #owes = false;
  #closed = false;

  get size(): number {
    return this.#streams.size;
  }

  /**
   * Lets a browser listen.
   * @throws Refusal `throttled` when the person listens in too many already
   */
  open(tokenHash: string, actor: SessionActor): ReadableStream<Uint8Array> {
    if (this.#closed) throw new DatabaseUnavailable("The server is closing.");
    const others = [...this.#streams].filter((stream) => stream.actor.id === actor.id);
    if (others.length >= MOST_STREAMS) throw new Refusal("throttled", "You are listening in too many windows.");

    this.#start();
    const stream = new LiveStream(tokenHash, actor, (closed) => this.#streams.delete(closed));
    this.#streams.add(stream);
    if (this.#isListening && !this.#owes) stream.tell({ is: "ready" });
    return stream.body;
  }

  /** Lets everybody go, so that the process can end; they come back to another one. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#watch);
    for (const stream of [...this.#streams]) stream.close();
    await this.#listener?.stop();
    await this.#flush;
  }

  #start(): void {
    if (this.#listener) return;
    this.#listen();
    this.#watch = setInterval(() => void this.#lookAfter(), WATCH_MS);
    this.#watch.unref();
  }

  #listen(): void {
    this.#isListening = false;
    this.#heardAt = Date.now();
    this.#listener = listen({
      onListening: () => {
        this.#isListening = true;
        this.#heardAt = Date.now();
        this.#lookAgain();
      },
      onSignal: (signal) => this.#hear(signal),
    });
  }

  #lookAgain(): void {
    this.#owes = false;
    for (const stream of [...this.#streams]) stream.tell({ is: "ready" });
  }

  #hear(signal: Signal): void {
    if ("pulse" in signal) {
      if (signal.pulse === this.#pulse) this.#heardAt = Date.now();
      return;
    }
    const batch = this.#batch;
    if ("issues" in signal) batch.issues.push(...signal.issues);
    else if ("notes" in signal) batch.notes.push(...signal.notes);
    else if ("left" in signal) batch.left.push(...signal.left);
    else if ("rights" in signal) for (const id of signal.rights) batch.rights.add(id);
    else if ("news" in signal) for (const id of signal.people) batch[signal.news].add(id);
    else if (this.presence.hear(signal.presence, Date.now())) batch.presence.add(signal.presence.issue);
    else return;
    this.#soon();
  }

  #soon(): void {
    this.#flush ??= new Promise<void>((resolve) => setTimeout(resolve, TOGETHER_MS))
      .then(() => this.#tell())
      .catch((error) => {
        this.#owes = true;
        if (!(error instanceof DatabaseUnavailable)) console.error(error);
      })
      .finally(() => {
        this.#flush = undefined;
        if (!isEmpty(this.#batch) && !this.#closed) this.#soon();
      });
  }

  /** Tells what has gathered, to those who may know it now and whose sessions live. */
  async #tell(): Promise<void> {
    const batch = this.#batch;
    this.#batch = emptyBatch();
    const places = new Map<number, Set<number>>();
    for (const { actor } of this.#streams) places.set(actor.id, this.presence.whereIs(actor.id));
    const isAt = (actor: SessionActor) => places.get(actor.id) ?? new Set<number>();

    const asked = [...this.#streams].filter(
      ({ actor }) =>
        batch.rights.has(actor.id) ||
        batch.inbox.has(actor.id) ||
        [...batch.presence].some((issue) => isAt(actor).has(issue)) ||
        concerns(actor, batch),
    );
    const living = await this.#knowAnew(asked, batch.rights);
    const people = new Map(living.map(({ actor }) => [actor.id, { actor, isAt: isAt(actor) }]));
    const told = await noticed(people, batch);

    for (const stream of living) {
      if (batch.inbox.has(stream.actor.id)) stream.tell({ is: "inbox" });
      const { issues, presence } = told.get(stream.actor.id)!;
      if (issues.length > MOST_IDS) stream.tell({ is: "ready" });
      else if (issues.length > 0) stream.tell({ is: "issues", ids: issues });
      for (const issue of presence) stream.tell({ is: "presence", issue });
    }
  }

  /** Reads who is behind these streams now. A session that has ended ends its streams; rights that have changed are told. */
  async #knowAnew(streams: readonly LiveStream[], changed: ReadonlySet<number> = new Set()): Promise<LiveStream[]> {
    if (streams.length === 0) return [];
    const actors = await actorsOfSessions([...new Set(streams.map(({ tokenHash }) => tokenHash))]);
    return streams.filter((stream) => {
      const actor = actors.get(stream.tokenHash);
      if (!actor) {
        stream.end();
        return false;
      }
      const before = stream.actor;
      stream.actor = actor;
      if (changed.has(actor.id) || rightsOf(before) !== rightsOf(actor)) stream.tell({ is: "rights" });
      return true;
    });
  }

  /** Looks after sessions, the listener and those who have left without a word: one query for all of them. */
  async #lookAfter(): Promise<void> {
    const now = Date.now();
    for (const issue of this.presence.sweep(now)) this.#batch.presence.add(issue);
    if (this.#batch.presence.size > 0) this.#soon();
    if (now - this.#saidAt >= BEAT_MS) {
      this.#saidAt = now;
      for (const stream of [...this.#streams]) stream.tell({ is: "beat" });
    }
    try {
      if (now - this.#heardAt > DEAF_MS) {
        void this.#listener?.stop();
        this.#listen();
      }
      if (this.#streams.size === 0) {
        this.#heardAt = now;
        return;
      }
      await this.#knowAnew([...this.#streams]);
      if (this.#owes && this.#isListening) this.#lookAgain();
      await send({ pulse: this.#pulse });
    } catch (error) {
      this.#owes = true;
      if (!(error instanceof DatabaseUnavailable)) console.error(error);
    }
  }
}

const rightsOf = ({ role, teamIds }: SessionActor) => `${role} ${teamIds}`;

const isEmpty = ({ issues, notes, left, presence, rights, inbox }: Batch) =>
  issues.length + notes.length + left.length + presence.size + rights.size + inbox.size === 0;
