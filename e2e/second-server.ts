import type { JSHandle, Page } from "@playwright/test";
import { inDatabase } from "./in-database";

/** The same address at the other web server, which shares nothing with the first one but the database. */
export const atSecond = (path: string) => `http://localhost:${process.env.E2E_SECOND_PORT}${path}`;

/** Ends the connection on which every web server listens, as a network would. Answers with how many there were. */
export const cutListeners = () =>
  inDatabase(async (owner) => {
    const ended = await owner`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'quality-monitoring-listener' and datname = current_database()`;
    return ended.length;
  });

type Heard = [at: number, said: string][];

/** What this browser is told from now on by the server that it is at, each with the moment; `end` when the stream does. */
export const listenIn = (page: Page): Promise<JSHandle<Heard>> =>
  page.evaluateHandle(async () => {
    const heard: Heard = [];
    const { body } = await fetch("/api/live");
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    const read = async () => {
      const { done, value } = await reader.read();
      heard.push([Date.now(), done ? "end of the stream" : value]);
      return done;
    };
    while (!heard.some(([, said]) => said.includes("ready"))) await read();
    heard.length = 0;
    void (async () => {
      while (!(await read()));
    })();
    return heard;
  });

/** When that browser was first told something like this. */
export async function heardAt(page: Page, heard: JSHandle<Heard>, what: RegExp): Promise<number> {
  const told = await page.waitForFunction(
    ([heard, pattern]) => heard.find(([, said]) => new RegExp(pattern).test(said))?.[0],
    [heard, what.source] as const,
    { timeout: 20_000 },
  );
  return (await told.jsonValue())!;
}
