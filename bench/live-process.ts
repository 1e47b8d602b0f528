import { connect, type SessionActor } from "@qm/db";
import { Hub } from "../apps/web/src/features/live/hub";

/** One server process with its streams: `node … APP_URL STREAMS`. Tells when each of them has heard of an issue. */
type Seat = { tokenHash: string; actor: SessionActor };
export type Heard = { ready: true; bytes: number } | { issues: number[]; at: number };

const moment = () => performance.timeOrigin + performance.now();
const used = () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

process.once("message", async ({ url, seats }: { url: string; seats: Seat[] }) => {
  connect(url, 10);
  const hub = new Hub();
  const before = used();
  let ready = 0;
  const decoder = new TextDecoder();
  const read = async ({ tokenHash, actor }: Seat) => {
    for await (const chunk of hub.open(tokenHash, actor)) {
      const text = decoder.decode(chunk);
      if (text.includes('"ready"') && ++ready === seats.length) tell({ ready: true, bytes: used() - before });
      const ids = /"ids":\[([\d,]+)\]/.exec(text)?.[1];
      if (ids) tell({ issues: ids.split(",").map(Number), at: moment() });
    }
  };
  await Promise.all(seats.map(read));
});

const tell = (heard: Heard) => process.send!(heard);
