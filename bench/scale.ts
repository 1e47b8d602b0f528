import { existsSync } from "node:fs";
import { live } from "../scripts/lib/life";
import { countFrom, filledHouse } from "./generate";
import { withServer } from "./house";
import { besideTheDatabase } from "./scale/beside";
import { throughPooler } from "./scale/pooler";
import { behindProxy } from "./scale/proxy";

const PROGRAMS = { haproxy: "/usr/sbin/haproxy", pgbouncer: process.env.THROUGH_PGBOUNCER ?? "/usr/sbin/pgbouncer" };

// What docs/scale.md says of more than one machine, tried on this one with the programs that Debian has.
await live((life) =>
  withServer(async (url) => {
    const house = await filledHouse(url, countFrom(process.argv[2] ?? "100000"));
    await besideTheDatabase(house, { url });
    if (found("pgbouncer")) await throughPooler(house, PROGRAMS.pgbouncer);
    if (found("haproxy")) await behindProxy(house, PROGRAMS.haproxy, life);
  }),
);

function found(name: keyof typeof PROGRAMS): boolean {
  const there = existsSync(PROGRAMS[name]);
  if (!there) console.log(`Skipped: there is no ${PROGRAMS[name]}; Debian's package ${name} brings it.`);
  return there;
}
