/** As many issues as one bulk change takes, and as far as matches are counted. */
export const MOST_IN_BULK = 10_000;
