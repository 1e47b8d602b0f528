/** How accepting says that somebody's issue is to be nobody's; saying nothing leaves it theirs. */
export const NOBODY = "nobody";
