import net from "node:net";

/** A port of the loopback interface that is free at this moment: `wanted` itself, any for 0; null when it is taken. */
export function findFreePort(wanted = 0): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(null));
    probe.listen(wanted, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}
