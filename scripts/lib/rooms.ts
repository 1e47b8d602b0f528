import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { REPOSITORY } from "./settings";

/** Every folder with a tsconfig of its own: the packages, the apps, and the repository for its scripts and journeys. */
export function findRooms(): string[] {
  const inside = ["packages", "apps"].flatMap((place) =>
    readdirSync(path.join(REPOSITORY, place)).map((name) => path.join(REPOSITORY, place, name)),
  );
  return [REPOSITORY, ...inside].filter((room) => existsSync(path.join(room, "tsconfig.json")));
}
