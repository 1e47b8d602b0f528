/** As many notices as one deed takes. */
export const MOST_AT_ONCE = 1_000;
