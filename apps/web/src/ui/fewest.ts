const MOST = 3;

/** What stands there with what is said last, which is always told; an error, which waits to be read, goes after the others. */
export function fewest<Message extends { tone?: string }>(standing: readonly Message[], latest: Message): Message[] {
  if (standing.length < MOST) return [...standing, latest];
  const oldest = standing.find(({ tone }) => tone !== "error") ?? standing[0];
  return [...standing.filter((one) => one !== oldest), latest];
}
