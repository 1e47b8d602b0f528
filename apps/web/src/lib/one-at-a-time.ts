/**
 * Does something one at a time, with a pause after it. Whoever asks for it meanwhile has it done once more: what is under way may have
 * looked before there was anything to see.
 */
export function oneAtATime(run: () => Promise<unknown>, pauseMs = 0) {
  let wanted = false;
  let busy = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const runWhenFree = async () => {
    if (busy || !wanted || stopped) return;
    busy = true;
    wanted = false;
    try {
      await run();
    } finally {
      timer = setTimeout(() => {
        busy = false;
        void runWhenFree();
      }, pauseMs);
    }
  };
  return {
    ask() {
      wanted = true;
      void runWhenFree();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
