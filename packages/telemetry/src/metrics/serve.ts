import { timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { leaveUnwatched } from "../watch-requests";

/** Where the figures are read, and the word that opens them; without one they are open to whoever reaches the address. */
export type Where = { host: string; port: number; token?: string | undefined };

export type MetricsServer = { port: number; close(): Promise<void> };

type Told = { body: string; type: string };

/** An address that knows `/metrics` alone, so that the product's own has nothing to guard. */
export async function serve({ host, port, token }: Where, tell: () => Promise<Told>): Promise<MetricsServer> {
  const server = http.createServer((request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") return void response.writeHead(404).end();
    if (!isLetIn(request.headers.authorization, token)) {
      return void response.writeHead(401, { "WWW-Authenticate": "Bearer" }).end();
    }
    tell().then(
      ({ body, type }) => response.writeHead(200, { "Content-Type": type, "Cache-Control": "no-store" }).end(body),
      () => response.writeHead(500).end(),
    );
  });
  leaveUnwatched(server);
  server.listen(port, host);
  await once(server, "listening").catch((error: Error & { code?: string }) => {
    throw new Error(`Metrics cannot be told at ${host}, port ${port} (${error.code}): choose another, or none.`);
  });
  // Figures keep no process alive.
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

function isLetIn(given: string | undefined, token: string | undefined): boolean {
  if (!token) return true;
  const [said, wanted] = [Buffer.from(given ?? ""), Buffer.from(`Bearer ${token}`)];
  return said.length === wanted.length && timingSafeEqual(said, wanted);
}
