import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

const SOURCE = path.resolve(import.meta.dirname, "..");
const SERVER_ONLY = /^import "server-only";$/m;
const USE_SERVER = /^"use server";$/m;

export type Callable = (...given: unknown[]) => Promise<unknown>;

/** The functions that a module exports, those inside an exported object too, under the names of the tables. */
async function exportsOf(file: string, place: string): Promise<[string, Callable][]> {
  const module: Record<string, unknown> = await import(pathToFileURL(path.join(SOURCE, file)).href);
  const found = (value: unknown, key: string, depth: number): [string, Callable][] => {
    if (typeof value === "function") return [[`${place} ${key}`, value as Callable]];
    if (depth === 0 || typeof value !== "object" || Object.getPrototypeOf(value ?? 0) !== Object.prototype) return [];
    return Object.entries(value as object).flatMap(([inner, part]) => found(part, `${key}.${inner}`, depth - 1));
  };
  return Object.entries(module).flatMap(([key, value]) => found(value, key, 2));
}

const filesIn = async (folder: string) =>
  (await readdir(path.join(SOURCE, folder), { recursive: true }))
    .filter((name) => /\.tsx?$/.test(name) && !/\.(?:test|fixture)\.tsx?$/.test(name))
    .sort();

/** Every exported function of the features' modules that carry this mark. */
async function marked(mark: RegExp): Promise<Map<string, Callable>> {
  const found: [string, Callable][] = [];
  for (const name of await filesIn("features")) {
    const file = path.join("features", name);
    if (!mark.test(await readFile(path.join(SOURCE, file), "utf8"))) continue;
    found.push(...(await exportsOf(file, name.replace(/\.tsx?$/, ""))));
  }
  return new Map(found);
}

export const functionsOfServer = () => marked(SERVER_ONLY);
export const actionsOfServer = () => marked(USE_SERVER);

/** Every handler of a route. */
export async function handlersOfRoutes(): Promise<Map<string, Callable>> {
  const found: [string, Callable][] = [];
  for (const name of (await filesIn("app")).filter((file) => path.basename(file) === "route.ts")) {
    const handlers = await exportsOf(path.join("app", name), path.dirname(name));
    found.push(...handlers.filter(([key]) => /^[A-Z]+$/.test(key.split(" ").at(-1)!)));
  }
  return new Map(found);
}

/** A module of the features by its name in the tables, whose exports a test may put something before. */
export const moduleOf = (place: string): Promise<Record<string, Callable>> =>
  import(pathToFileURL(path.join(SOURCE, "features", `${place}.ts`)).href);

type Schema = { shape?: Record<string, unknown>; def?: { in?: Schema; innerType?: Schema } };

/** The names of all fields that any form of the features has. */
export async function fieldsOfForms(): Promise<string[]> {
  const names = new Set<string>();
  const add = (schema: Schema | undefined) => {
    if (typeof schema !== "object" || schema === null) return;
    for (const name of Object.keys(schema.shape ?? {})) names.add(name);
    add(schema.def?.in);
    add(schema.def?.innerType);
  };
  for (const name of (await filesIn("features")).filter((file) => path.basename(file) === "input.ts")) {
    const module: Record<string, Schema> = await import(pathToFileURL(path.join(SOURCE, "features", name)).href);
    for (const exported of Object.values(module)) add(exported);
  }
  return [...names].sort();
}
