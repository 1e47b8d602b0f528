import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { REPOSITORY } from "./lib/settings";

const read = (file: string) => readFileSync(path.join(REPOSITORY, file), "utf8");
const { services } = parse(read("docker-compose.yml"), { merge: true }) as { services: Record<string, unknown> };

const COMMAND =
  /docker compose (?:run|exec)(?: (?:-e|-u|--entrypoint) \S+| --?[A-Za-z-]+)* (?<service>[a-z]+)\b(?<rest>[^\n`]*)/g;

test.for(["docs/backup.md", "docs/operations.md"])(
  "what %s lets people paste names services and scripts that there are",
  (file) => {
    const commands = [...read(file).matchAll(COMMAND)];

    expect(commands.length).toBeGreaterThan(4);
    for (const { 0: command, groups } of commands) {
      const { service, rest } = groups as { service: string; rest: string };
      expect(Object.keys(services), command).toContain(service);
      const script = /scripts\/run\.mjs ([a-z-]+)/.exec(rest)?.[1];
      if (script) expect(existsSync(path.join(REPOSITORY, `scripts/${script}.ts`)), command).toBe(true);
      const tool = / \/(ops\/[a-z-]+\.sh)/.exec(rest)?.[1];
      if (tool) expect(statSync(path.join(REPOSITORY, tool)).mode & 0o111, command).not.toBe(0);
    }
  },
);
