/** What may be asked beyond what this process gives by itself: so many requests, or none for so many seconds. */
export type Lease = { granted: number } | { waitS: number };

type Options = {
  /** Requests a second that this process gives by itself. */
  rate: number;
  /** Asks the house for more. */
  lease: (person: number) => Promise<Lease>;
  now?: () => number;
};

type Bucket = { tokens: number; at: number; closedUntil: number; leasing: Promise<void> | undefined };

/** So many seconds' worth may be asked at once. */
const BURST_S = 20;
/** When the house cannot be asked, in seconds. */
const UNKNOWN_S = 1;
const MOST_PEOPLE = 10_000;

/**
 * How much each person may ask of this process. Whoever works as people do is counted in memory and costs nothing; only when that is used up is
 * the house asked for more, for many requests at a time, and what it says is kept to. So the limit is one for all processes, and lives on when they end.
 */
export class Buckets {
  readonly #buckets = new Map<number, Bucket>();
  readonly #options: Required<Options>;

  constructor(options: Options) {
    this.#options = { now: () => performance.now(), ...options };
  }

  /** @returns 0 where the request may go on, else for how many seconds to wait */
  async take(person: number): Promise<number> {
    const bucket = this.#bucketOf(person);
    for (;;) {
      this.#refill(bucket);
      if (bucket.tokens >= 1) {
        bucket.tokens -= 1;
        return 0;
      }
      const waitMs = bucket.closedUntil - this.#options.now();
      if (waitMs > 0) return Math.ceil(waitMs / 1_000);
      bucket.leasing ??= this.#askForMore(person, bucket);
      await bucket.leasing;
    }
  }

  /** Whether somebody has used up less than half of what may be asked at once, as people do. */
  isPatient(person: number): boolean {
    return this.#bucketOf(person).tokens >= (this.#options.rate * BURST_S) / 2;
  }

  async #askForMore(person: number, bucket: Bucket): Promise<void> {
    const lease = await this.#options.lease(person).catch(() => ({ waitS: UNKNOWN_S }));
    if ("granted" in lease) bucket.tokens += lease.granted;
    else {
      bucket.closedUntil = this.#options.now() + lease.waitS * 1_000;
      bucket.tokens = 0;
    }
    bucket.leasing = undefined;
  }

  /** Nothing comes in while the house has closed it: whoever goes on asking then waits, and does not get through now and again. */
  #refill(bucket: Bucket): void {
    const { rate, now } = this.#options;
    const from = Math.max(bucket.at, bucket.closedUntil);
    const elapsedS = Math.max(0, now() - from) / 1_000;
    bucket.at = Math.max(now(), bucket.at);
    if (now() > bucket.closedUntil && bucket.tokens < rate * BURST_S) {
      bucket.tokens = Math.min(rate * BURST_S, bucket.tokens + elapsedS * rate);
    }
  }

  #bucketOf(person: number): Bucket {
    const known = this.#buckets.get(person);
    const bucket = known ?? {
      tokens: this.#options.rate * BURST_S,
      at: this.#options.now(),
      closedUntil: 0,
      leasing: undefined,
    };
    // The latest stand last, so that whoever has not asked for the longest time is forgotten first.
    this.#buckets.delete(person);
    this.#buckets.set(person, bucket);
    if (this.#buckets.size > MOST_PEOPLE) this.#buckets.delete(this.#buckets.keys().next().value!);
    return bucket;
  }
}
