import fc from "fast-check";

/** What something is counted over, and a count that is no more than that. */
export const size = fc.integer({ min: 1, max: 400 });
export const sample = size.chain((n) => fc.record({ n: fc.constant(n), count: fc.integer({ min: 0, max: n }) }));
