import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseEnv, SECRET_NAMES, VARIABLE_NAMES } from "@qm/env";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { REPOSITORY } from "./lib/settings";

type Service = {
  environment: Record<string, string>;
  secrets?: string[];
  restart: string;
  init?: boolean;
  read_only?: boolean;
  cap_drop?: string[];
  cap_add?: string[];
  command?: string[];
  image?: string;
  ports?: string[];
  networks?: string[];
  tmpfs?: string[];
  volumes?: string[];
  stop_grace_period?: string;
};
type Compose = {
  services: Record<string, Service>;
  secrets: Record<string, { file: string }>;
  networks: Record<string, { internal?: boolean }>;
};

const composed = (file: string) => parse(readFileSync(path.join(REPOSITORY, file), "utf8"), { merge: true }) as Compose;
const { services, secrets, networks } = composed("docker-compose.yml");
const archiving = composed("docker-compose.point-in-time.yml").services;
const { wal } = archiving;
const EVERY = Object.entries({ ...services, wal: wal! });
const OURS = ["migrate", "web", "worker"] as const;

/** The most that SHUTDOWN_DELAY_S may say, and how long web server and worker finish what they began. */
const [LONGEST_DELAY_S, FINISHING_S] = [60, 20];

/** Compose asks the worker itself how it is. */
const NOT_IN_COMPOSE: readonly string[] = ["WORKER_SIGN_FILE"];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "qm-compose-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const makeSecrets = (env: Record<string, string> = {}) =>
  execFileSync("sh", [path.join(REPOSITORY, "ops/make-secrets.sh"), folder], {
    env: { PATH: process.env.PATH, ...env },
  });
const secretIn = (name: string) => readFileSync(path.join(folder, name), "utf8");

describe("a service of docker-compose", () => {
  test.for(Object.entries(services))(
    "%s has the files of its secrets and no other, and none by value",
    ([, service]) => {
      const files = Object.entries(service.environment).filter(([name]) => name.endsWith("_FILE"));

      expect([...new Set(files.map(([, file]) => file))].sort()).toEqual(
        (service.secrets ?? []).map((name) => `/run/secrets/${name}`).sort(),
      );
      expect((service.secrets ?? []).filter((name) => !secrets[name])).toEqual([]);
      expect(
        Object.keys(service.environment).filter(
          (name) => /PASSWORD$/.test(name) || SECRET_NAMES.some((secret) => secret === name),
        ),
      ).toEqual([]);
    },
  );

  test.for(OURS)("%s is told nothing but settings that there are", (name) => {
    const known = new Set<string>([...VARIABLE_NAMES, ...SECRET_NAMES.map((secret) => `${secret}_FILE`)]);

    expect(Object.keys(services[name]!.environment).filter((setting) => !known.has(setting))).toEqual([]);
  });

  test("is told every setting that docs/operations.md names, by who has to know it", () => {
    const told = new Set(
      [...OURS.map((name) => services[name]!), archiving.worker!].flatMap(({ environment }) =>
        Object.keys(environment),
      ),
    );
    const named = readFileSync(path.join(REPOSITORY, "docs/operations.md"), "utf8").match(/`[A-Z][A-Z0-9_]{4,}`/g)!;
    const settings = [...new Set(named.map((word) => word.slice(1, -1)))].filter((name) =>
      VARIABLE_NAMES.some((known) => known === name),
    );

    expect(settings.length).toBeGreaterThan(20);
    expect(
      settings.filter((name) => !told.has(name) && !told.has(`${name}_FILE`) && !NOT_IN_COMPOSE.includes(name)),
    ).toEqual([]);
  });

  test("counts by the same days and keeps backups in the same places, whoever does it", () => {
    const shared = (name: string) => name === "TIME_ZONE" || /^(BACKUP_(?!DATABASE)|QM_STORAGE|S3_)/.test(name);
    const of = (name: (typeof OURS)[number]) =>
      Object.fromEntries(Object.entries(services[name]!.environment).filter(([setting]) => shared(setting)));

    expect(of("migrate")).toEqual(of("worker"));
  });

  test("has a database with the settings that were measured, also where its log is kept", () => {
    const { database } = archiving;
    const measured = services.database!.command!;

    expect(measured.join(" ")).toMatch(/shared_buffers=\$\{DATABASE_SHARED_BUFFERS:-256MB\} /);
    expect(database!.command).toEqual(expect.arrayContaining(measured));
  });

  test.for(EVERY)("%s can write nothing but its volumes and what is gone with it", ([, service]) => {
    expect(service.read_only).toBe(true);
  });

  test("is reached from outside of docker-compose only where people are served, and there from this machine alone", () => {
    expect(EVERY.flatMap(([name, { ports }]) => (ports ? [[name, ports]] : []))).toEqual([
      ["web", [expect.stringMatching(/^\$\{WEB_ADDRESS:-127\.0\.0\.1\}:\S+:3000$/)]],
    ]);
  });

  test("that keeps the data reaches those that ask it and nobody outside", () => {
    expect(services.database!.networks).toEqual(["inside"]);
    expect(networks.inside).toEqual({ internal: true });
    for (const name of OURS) expect(services[name]!.networks).toContain("inside");
  });

  test("has the time to end that it says it needs, whatever it was told", () => {
    const seconds = (name: string) => Number(/^(\d+)s$/.exec(services[name]!.stop_grace_period ?? "10s")![1]);

    expect(seconds("web")).toBeGreaterThan(LONGEST_DELAY_S + FINISHING_S);
    expect(seconds("worker")).toBeGreaterThan(FINISHING_S);
    expect(seconds("database")).toBeGreaterThanOrEqual(60);
  });

  test("sees the disks that it says it watches, and can write nothing there", () => {
    for (const name of ["migrate", "worker"]) {
      const { environment, volumes } = services[name]!;
      expect(volumes).toContain(`database:${environment.DATABASE_DIR}:ro`);
    }
    expect(archiving.worker!.volumes).toEqual([`wal:${archiving.worker!.environment.ARCHIVE_DIR}:ro`]);
    expect(services.web!.volumes).toEqual(["files:/files"]);
  });

  test.for(EVERY)("%s takes neither the machine's memory nor its processes nor its disk along", ([, service]) => {
    expect(service).toMatchObject({
      mem_limit: expect.stringMatching(/\d[mg]\}?$/),
      pids_limit: expect.any(Number),
      logging: {
        driver: "json-file",
        options: { "max-size": expect.stringMatching(/^\d+m$/), "max-file": expect.any(String) },
      },
    });
  });

  test.for(EVERY)("%s gains no right, and keeps no capability but those named", ([, service]) => {
    expect(service).toMatchObject({ cap_drop: ["ALL"], security_opt: ["no-new-privileges:true"] });
  });

  test("has a capability only where an image begins as root, and then lets its init pass on the word to stop", () => {
    expect(EVERY.flatMap(([name, { cap_add }]) => (cap_add ? [[name, cap_add]] : []))).toEqual([
      ["database", ["CHOWN", "DAC_OVERRIDE", "FOWNER", "KILL", "SETGID", "SETUID"]],
      ["wal", ["CHOWN", "DAC_OVERRIDE"]],
    ]);
    expect(EVERY.map(([, { init }]) => init)).toEqual(EVERY.map(() => true));
  });

  test("that serves people knows neither the owner's way into the database nor what opens backups", () => {
    expect(services.web!.secrets).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^database-url$|backup|postgres/)]),
    );
  });

  test("starts again by itself, save the migration, which ends", () => {
    expect(Object.entries(services).map(([name, { restart }]) => [name, restart])).toEqual([
      ["database", "unless-stopped"],
      ["migrate", "no"],
      ["web", "unless-stopped"],
      ["worker", "unless-stopped"],
    ]);
  });
});

describe("the secrets that are made", () => {
  test("are all that docker-compose reads, readable to containers and out of reach of other people of the machine", () => {
    makeSecrets();

    expect(readdirSync(folder).sort()).toEqual(
      Object.values(secrets)
        .map(({ file }) => path.basename(file))
        .sort(),
    );
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder).map((name) => statSync(path.join(folder, name)).mode & 0o777)).toEqual(
      readdirSync(folder).map(() => 0o444),
    );
  });

  test("are what the settings want, and the two addresses have the passwords that belong to them", () => {
    makeSecrets();

    const { environment } = services.worker!;
    const files = Object.entries(environment)
      .filter(([, value]) => String(value).startsWith("/run/secrets/"))
      .map(([name, file]) => [name, path.join(folder, path.basename(file))]);
    const env = parseEnv(Object.fromEntries(files));
    expect(env.BACKUP_DATABASE_URL).toBe(`postgres://quality:${secretIn("postgres-password")}@database:5432/quality`);
    expect(env.AUTH_SECRET).toMatch(/^[0-9a-f]{64}$/);
    expect(env.SMTP_URL).toBeUndefined();
  });

  test("stay what they were when they are made again", () => {
    makeSecrets();
    const before = readdirSync(folder).map(secretIn);

    makeSecrets({ POSTGRES_PASSWORD: "another" });

    expect(readdirSync(folder).map(secretIn)).toEqual(before);
  });

  test("take over the passwords of before", () => {
    makeSecrets({ POSTGRES_PASSWORD: "one", APP_DATABASE_PASSWORD: "two", AUTH_SECRET: "three" });

    expect([secretIn("database-url"), secretIn("app-database-url"), secretIn("auth-secret")]).toEqual([
      "postgres://quality:one@database:5432/quality",
      "postgres://qm_app:two@database:5432/quality",
      "three",
    ]);
  });

  test("are not made beside an address whose password is lost", () => {
    writeFileSync(path.join(folder, "database-url"), "postgres://quality:lost@database:5432/quality");

    expect(() => makeSecrets()).toThrow(/put back the one that belongs to it/);
  });
});

describe("an image of ours", () => {
  const dockerfile = readFileSync(path.join(REPOSITORY, "Dockerfile"), "utf8");
  const stages = new Map(
    dockerfile.split(/^FROM /m).map((stage) => [/ AS (\S+)$/m.exec(stage)?.[1], stage] as [string | undefined, string]),
  );
  const userOf = (name: string): string | undefined => {
    const stage = stages.get(name);
    return stage && ([...stage.matchAll(/^USER (\S+)$/gm)].at(-1)?.[1] ?? userOf(stage.split(" ")[0]!));
  };

  test.for(OURS)("%s runs as an ordinary account, to which none of its program belongs", (name) => {
    expect(userOf(name)).toBe("1000:1000");
    expect(dockerfile).not.toMatch(/^COPY .*--chown/m);
  });
});

describe("the worker's health check", () => {
  test("is asked by its image, about the file that it touches there", () => {
    const image = readFileSync(path.join(REPOSITORY, "Dockerfile"), "utf8").split("AS worker\n")[1]!;

    expect(image).toMatch(/^ENV WORKER_SIGN_FILE=\/tmp\/worker-sign$/m);
    expect(image).toMatch(/^HEALTHCHECK .*CMD \["node", "scripts\/worker-health.mjs"\]$/m);
  });

  const check = (age: number | null) => {
    const sign = path.join(folder, "worker-sign");
    if (age !== null) {
      writeFileSync(sign, "");
      utimesSync(sign, Date.now() / 1_000 - age, Date.now() / 1_000 - age);
    }
    const { status, stderr } = spawnSync("node", ["scripts/worker-health.mjs"], {
      cwd: REPOSITORY,
      env: { PATH: process.env.PATH, WORKER_SIGN_FILE: sign },
      encoding: "utf8",
    });
    return [status, stderr.trim().replace(folder, "")];
  };

  test.for([
    ["that was heard of just now is well", 0, [0, ""]],
    ["that was silent for two minutes is not", 120, [1, "The worker was not heard of for 120 seconds."]],
    ["that was never at work is not", null, [1, "/worker-sign is not there: no worker was at work."]],
  ] as const)("says that one %s", ([, age, said]) => {
    expect(check(age)).toEqual(said);
  });
});
