let underway = 0;
let ended = 0;

/** Runs a change of this person's, which is shown before it is made. */
export async function duringChange<T>(change: () => Promise<T>): Promise<T> {
  underway += 1;
  try {
    return await change();
  } finally {
    underway -= 1;
    ended += 1;
  }
}

/** Watches from now on. Answers with whether what was asked since may be older than what is shown already. */
export function watchChanges(): () => boolean {
  const before = ended;
  return () => underway > 0 || ended !== before;
}
