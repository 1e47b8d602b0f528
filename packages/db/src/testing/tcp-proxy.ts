import { once } from "node:events";
import net, { type AddressInfo, type Socket } from "node:net";

export type TcpProxy = {
  url: string;
  /** Nothing comes through any more and nobody is told, as when a cable is pulled; what was sent meanwhile is lost. */
  swallow(): void;
  /** Once these were asked one after the other, no answer comes back any more. */
  swallowAnswersAfter(...words: string[]): void;
  /** Everything that comes from now on goes through. */
  pass(): void;
  /** Resets every connection, as a firewall that forgot them does. */
  cut(): void;
  close(): Promise<void>;
};

/** A piece of network of the test's own, between whoever uses its URL and what stands behind `url`. */
export async function startTcpProxy(url: string): Promise<TcpProxy> {
  const behind = new URL(url);
  const sockets = new Set<Socket>();
  let open = true;
  let awaited: string[] | undefined;
  const goesThrough = (chunk: Buffer, isAsked: boolean): boolean => {
    if (!open) return false;
    while (awaited?.[0] && isAsked && chunk.includes(awaited[0])) awaited.shift();
    if (awaited?.length === 0) open = false;
    return true;
  };
  const server = net.createServer((near) => {
    const far = net.connect(Number(behind.port), behind.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (chunk) => goesThrough(chunk, from === near) && to.write(chunk));
      from.on("error", () => undefined);
      from.on("close", () => {
        sockets.delete(from);
        if (open) to.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const here = new URL(url);
  here.port = String((server.address() as AddressInfo).port);
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    url: here.href,
    swallow: () => {
      open = false;
    },
    swallowAnswersAfter: (...words) => {
      awaited = words;
    },
    pass: () => {
      open = true;
    },
    cut,
    async close() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
