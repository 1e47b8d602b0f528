import { hashToken, type SessionActor } from "@qm/db";
import { database, type TestActor } from "@qm/db/testing";
import { expect, onTestFinished } from "vitest";
import type { LiveEvent } from "@/lib/live";
import { Hub } from "./hub";

/** What one server process would have; two of them share nothing but the database. */
export function aHub(): Hub {
  const hub = new Hub();
  onTestFinished(() => hub.close());
  return hub;
}

export type Listening = {
  heard: LiveEvent[];
  ended: Promise<void>;
  /** Waits for an event that is like this. */
  hears(event: LiveEvent): Promise<void>;
  tokenHash: string;
};

/** The hash of a session's token of this person. */
export async function aSession(person: TestActor): Promise<string> {
  const tokenHash = hashToken(crypto.randomUUID());
  await database()
    .owner`insert into sessions (token_hash, user_id, expires) values (${tokenHash}, ${person.id}, now() + interval '1 hour')`;
  return tokenHash;
}

/** Somebody signed in who listens to a process. */
export async function listens(hub: Hub, person: TestActor): Promise<Listening> {
  const tokenHash = await aSession(person);
  return { ...listenTo(hub, tokenHash, person), tokenHash };
}

function listenTo(hub: Hub, tokenHash: string, person: SessionActor) {
  const heard: LiveEvent[] = [];
  const read = async () => {
    for await (const event of eventsOf(hub.open(tokenHash, person))) heard.push(event);
  };
  const ended = read();
  const hears = (event: LiveEvent) => expect.poll(() => heard, { timeout: 20_000 }).toContainEqual(event);
  return { heard, ended, hears };
}

/** The events of a stream, one by one. */
export async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<LiveEvent> {
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    for (const part of decoder.decode(chunk).split("\n\n")) {
      if (part.startsWith("data: ")) yield JSON.parse(part.slice("data: ".length)) as LiveEvent;
    }
  }
}
