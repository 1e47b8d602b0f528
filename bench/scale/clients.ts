export type Load = { times: number[]; failed: string[] };

/** So many clients ask for this address, one request after the other each, until the signal. */
export async function keepAsking(address: string, cookie: string, clients: number, until: AbortSignal): Promise<Load> {
  const load: Load = { times: [], failed: [] };
  const ask = async () => {
    while (!until.aborted) {
      const start = performance.now();
      try {
        const answer = await fetch(address, { headers: { cookie }, redirect: "manual" });
        await answer.arrayBuffer();
        if (answer.status === 200) load.times.push(performance.now() - start);
        else load.failed.push(`status ${answer.status}`);
      } catch (error) {
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
        load.failed.push(cause);
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, ask));
  return load;
}
