/** How long a reason may be. */
export const MOST_LETTERS = 500;
