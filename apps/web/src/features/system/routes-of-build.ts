import "server-only";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

type Manifest = { staticRoutes: { page: string }[]; dynamicRoutes: { page: string; regex: string }[] };

/** The pattern of the route that answers a path, such as `/issues/[id]`, as the build knows it; where there is no build, none is known. */
export function routesOfBuild(folder = path.join(/* turbopackIgnore: true */ process.cwd(), ".next")) {
  const file = path.join(/* turbopackIgnore: true */ folder, "routes-manifest.json");
  if (!existsSync(file)) return () => "other";
  return routesOf(JSON.parse(readFileSync(file, "utf8")) as Manifest);
}

export function routesOf({ staticRoutes, dynamicRoutes }: Manifest): (path: string) => string {
  const known = new Set(staticRoutes.map(({ page }) => page));
  const patterns = dynamicRoutes.map(({ page, regex }) => ({ page, regex: new RegExp(regex) }));
  return (path) => {
    if (known.has(path)) return path;
    if (path.startsWith("/_next/")) return "/_next";
    return patterns.find(({ regex }) => regex.test(path))?.page ?? "other";
  };
}
