import { type Server, type ServerOptions, startServer } from "@qm/db/server";
import { explain } from "./failure";
import type { Life } from "./life";
import { say } from "./terminal";

/**
 * Keeps the embedded server running until the life ends: one that was killed is started again on its port,
 * where the web server finds it.
 * @returns the connection string of its owner
 */
export async function keepServer(life: Life, options: ServerOptions): Promise<string> {
  let server = await startServer(options);
  /** The one that is being started in its place; to stop the former would leave it running. */
  let next: Promise<Server> | undefined;
  let leaving = false;
  life.onEnd(async () => {
    leaving = true;
    const last = await next?.catch(() => undefined);
    await (last ?? server).stop();
  });
  watch().catch((error) => say(`${explain(error)}\nThe database is not running. Press Ctrl-C and start again.`));
  return server.url;

  async function watch(): Promise<void> {
    await server.ended;
    if (leaving || life.signal.aborted) return;
    say("The database server was ended by another program; starting it again.");
    next = restart(server);
    server = await next;
    await watch();
  }

  function restart({ port }: Server): Promise<Server> {
    return startServer({ ...options, port });
  }
}
