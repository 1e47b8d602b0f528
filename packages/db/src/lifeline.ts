import postgres from "postgres";

/**
 * Holds a lock in this name for as long as the process lives: when it is killed, the database lets go at once, and others know.
 * @returns a function that lets go
 */
export async function holdLifeline(url: string, name: string): Promise<() => Promise<void>> {
  let over = false;
  const sql = postgres(url, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => undefined,
    connection: { application_name: "quality-monitoring-worker" },
    // The lock went with the connection; while we live, it is taken again.
    onclose: () => {
      if (!over) take().catch(() => undefined);
    },
  });
  const take = () => sql`select pg_advisory_lock(hashtextextended(${name}, 0))`;
  await take();
  return async () => {
    over = true;
    await sql.end({ timeout: 1 });
  };
}
