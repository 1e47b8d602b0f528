/** From one place to another, both included. */
export type Stretch = { from: number; to: number };

/** The longest stretches, of at least so many places, throughout which `key` gives the same; `null` belongs to none. */
export function stretches<Key extends string | number | boolean>(
  length: number,
  atLeast: number,
  key: (place: number) => Key | null,
): (Stretch & { key: Key })[] {
  const found: (Stretch & { key: Key })[] = [];
  for (let from = 0; from < length; ) {
    const its = key(from);
    let to = from;
    while (its !== null && to + 1 < length && key(to + 1) === its) to += 1;
    if (its !== null && to - from + 1 >= atLeast) found.push({ from, to, key: its });
    from = to + 1;
  }
  return found;
}
