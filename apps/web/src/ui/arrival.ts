type Arrived<Part> = { part: Part } | { failure: unknown };

/** Something that is fetched once for all who wait for it, or ahead of them; one that failed is fetched again for whoever comes next. */
export function anArrival<Part>(load: () => Promise<Part>) {
  let here: Arrived<Part> | null = null;
  let isUnderway = false;
  const listeners = new Set<() => void>();
  const settle = (next: Arrived<Part>) => {
    here = next;
    for (const listener of listeners) listener();
  };
  return {
    now: () => here,
    fetch() {
      if (isUnderway) return;
      isUnderway = true;
      load().then(
        (part) => settle({ part }),
        (failure) => {
          isUnderway = false;
          // One that was fetched ahead has failed nobody yet.
          if (listeners.size > 0) settle({ failure });
        },
      );
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        // Not before: React draws once more what has thrown, and that has to throw again.
        if (listeners.size === 0 && here && "failure" in here) here = null;
      };
    },
  };
}
