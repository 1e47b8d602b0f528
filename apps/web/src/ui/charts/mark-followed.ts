/** The question of the list that a mark led to last: whoever comes from a number wants to find the same one, however large it is. */
let followed: string | null = null;

/** Remembers that somebody goes to the list at this address because of its number. */
export function follow(href: string): void {
  followed = new URL(href, "http://here").searchParams.toString();
}

/** Whether somebody came to the list of this question from a mark that says how many it holds. */
export const isFollowed = (question: string): boolean => question === followed;
