import "server-only";
import { wasOutOfRoom } from "@qm/db";
import { parseEnv } from "@qm/env";
import { foldersOf, howFull, type Room, roomIn, roomOfWorker, WRITTEN } from "@qm/jobs/disk";
import type { Finding } from "./checks";

/** Every local folder that is written to, by this process or by a worker on another machine. */
export async function lookAtDisk(): Promise<Finding> {
  if (wasOutOfRoom()) {
    return { ok: false, said: "The database had no room to save what somebody wrote less than a minute ago" };
  }
  const [here, there] = await Promise.all([roomIn(foldersOf(parseEnv(process.env))), roomOfWorker()]);
  return findingOf([...here, ...there]);
}

/** One folder that both see is told once, as the one who has less of it sees it. */
export function findingOf(rooms: readonly Room[]): Finding {
  const least = new Map<string, Room>();
  for (const room of rooms.toSorted((a, b) => b.share - a.share)) least.set(room.name, room);
  const told = [...least.values()];
  if (told.length === 0) return { ok: true, said: "Nothing is kept in a folder" };
  const said = told.map(inWords).join("; ");
  if (told.some((room) => howFull(room) === "full")) return { ok: false, said };
  return { ok: true, ...(told.some((room) => howFull(room) === "low") && { warning: true }), said };
}

const inWords = ({ name, free, share }: Room) =>
  `${WRITTEN[name]}: ${(free / 2 ** 30).toFixed(1)} GB are free, ${Math.floor(share * 100)} % of the volume`;
