import http from "node:http";

export type Answer = { status: number; headers: http.IncomingHttpHeaders; text: string; ms: number };
export type Asking = {
  method?: string;
  headers?: Record<string, string>;
  body?: Buffer;
  timeoutMs?: number;
  agent?: http.Agent;
};

/** Asks over HTTP and nothing more: no redirect is followed, nothing is tried again, every header is as given. */
export function ask(url: string, { method = "GET", headers = {}, body, timeoutMs = 30_000, agent }: Asking = {}) {
  const began = performance.now();
  return new Promise<Answer>((resolve, reject) => {
    const length = body ? { "Content-Length": String(body.length) } : {};
    const request = http.request(url, { method, agent, headers: { ...headers, ...length } }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, ms: performance.now() - began }),
      );
    });
    request.setTimeout(timeoutMs, () => request.destroy(new Error(`No answer in ${timeoutMs} ms: ${url}`)));
    request.on("error", reject);
    request.end(body);
  });
}
