import "server-only";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

type Manifest = { node: Record<string, { filename: string; exportedName: string }> };

/** The name of a server action by the id under which browsers call it, such as `issues/actions reportIssue`. */
export function actionsOfBuild(folder = path.join(/* turbopackIgnore: true */ process.cwd(), ".next")) {
  const file = path.join(/* turbopackIgnore: true */ folder, "server/server-reference-manifest.json");
  const { node } = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Manifest) : { node: {} };
  const names = new Map(
    Object.entries(node).map(([id, { filename, exportedName }]) => [
      id,
      `${filename.replace(/^.*\/features\//, "").replace(/\.ts$/, "")} ${exportedName}`,
    ]),
  );
  return (id: string): string | undefined => names.get(id);
}
