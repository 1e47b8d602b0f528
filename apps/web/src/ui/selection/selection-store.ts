/** Everything that a question matches, also beyond the page: `address` is the question, `at` the moment of its answer where that counts. */
export type Matching = { address: string; total: number; at?: string };

/** What is selected: single rows, as they were last seen, or everything that matches. */
export type Selection<Row> = { rows: ReadonlyMap<number, Row>; matching: Matching | null };

const nothing = <Row>(): Selection<Row> => ({ rows: new Map(), matching: null });

/**
 * The selection of one list, kept outside React: a row listens for itself alone, so that selecting paints one row and not fifty.
 * It outlives paging and rows that change in place.
 */
export class SelectionStore<Row extends { id: number }> {
  /** The row that the keyboard is on. Nobody is told when it moves: who acts asks. */
  cursor: Row | undefined;
  /** The rows on the screen, in their order. */
  page: readonly Row[] = [];
  /** The rows that a range to this one goes along. */
  lineOf: (row: Row) => readonly Row[] = () => this.page;
  #now: Selection<Row> = nothing();
  /** Where a range begins, and what was selected before the range grew. */
  #anchor: { id: number; before: ReadonlyMap<number, Row> } | null = null;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
  readonly now = () => this.#now;
  readonly has = (id: number) => this.#now.matching !== null || this.#now.rows.has(id);
  /** How many are selected. */
  readonly count = () => this.#now.matching?.total ?? this.#now.rows.size;

  /** Selects a row or lets it go. Where everything that matches was selected, what stays are the rows one has seen. */
  toggle(row: Row) {
    const rows = new Map(this.#now.rows);
    const was = this.has(row.id);
    if (was) rows.delete(row.id);
    else rows.set(row.id, row);
    this.#put({ rows, matching: null });
    this.#anchor = { id: row.id, before: rows };
  }

  /** Selects the rows from where the range began to here; a range that shrinks lets go of what it had taken. */
  extend(page: readonly Row[], from: Row, to: Row) {
    const indexOf = (id: number) => page.findIndex((row) => row.id === id);
    if (!this.#anchor || indexOf(this.#anchor.id) < 0) this.#anchor = { id: from.id, before: this.#now.rows };
    const [first, last] = [indexOf(this.#anchor.id), indexOf(to.id)].sort((a, b) => a - b) as [number, number];
    const range = page.slice(first, last + 1).map((row) => [row.id, row] as const);
    this.#put({ rows: new Map([...this.#anchor.before, ...range]), matching: null });
  }

  /** Adds the rows to what is selected. */
  add(page: readonly Row[]) {
    this.#put({ rows: new Map([...this.#now.rows, ...page.map((row) => [row.id, row] as const)]), matching: null });
  }

  /** Takes the rows out of what is selected. */
  drop(page: readonly Row[]) {
    const rows = new Map(this.#now.rows);
    for (const { id } of page) rows.delete(id);
    this.#put({ rows, matching: null });
  }

  /** Selects everything that matches, also beyond the page. */
  match(matching: Matching) {
    this.#put({ rows: this.#now.rows, matching });
  }

  clear() {
    this.#anchor = null;
    if (this.count() > 0 || this.#now.matching) this.#put(nothing());
  }

  /** Keeps selected rows as they are now shown, so that a change knows which version was looked at. */
  see(page: readonly Row[], lineOf: (row: Row) => readonly Row[] = () => page) {
    this.page = page;
    this.lineOf = lineOf;
    const newer = page.filter((row) => this.#now.rows.has(row.id) && this.#now.rows.get(row.id) !== row);
    if (newer.length > 0)
      this.#put({ ...this.#now, rows: new Map([...this.#now.rows, ...newer.map((row) => [row.id, row] as const)]) });
  }

  #put(next: Selection<Row>) {
    this.#now = next;
    for (const listener of this.#listeners) listener();
  }
}
