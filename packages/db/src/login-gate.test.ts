import { expect, onTestFinished, test } from "vitest";
import { UnsafeDatabase } from "./index";
import { requireLogin } from "./login-gate";
import { anIssue, database, withDatabase } from "./testing";

withDatabase();

const POLICY = "create policy of_gate on issues for select to NAME using (true)";
const NO = { allowOld: false };

/** A login of its own, since the server's roles are shared by all test files; it goes with the test. */
async function aLogin(name: string, attributes: string, ...more: string[]): Promise<string> {
  const { owner, ownerUrl } = database();
  onTestFinished(async () => {
    await owner.unsafe(`drop owned by ${name}`);
    await owner.unsafe(`drop role ${name}`);
  });
  await owner.unsafe(`create role ${name} login password 'of tests' ${attributes}`);
  for (const statement of more) await owner.unsafe(statement);
  const url = new URL(ownerUrl);
  url.username = name;
  url.password = "of tests";
  return url.href;
}

test("the login role as the migration makes it is let in", async () => {
  await anIssue({});

  await expect(requireLogin(database().appUrl, NO)).resolves.toMatch(/embedded/);
});

test("the owner's address in the place of the login's is refused with what to set", async () => {
  const refused = requireLogin(database().ownerUrl, NO);

  await expect(refused).rejects.toBeInstanceOf(UnsafeDatabase);
  await expect(refused).rejects.toThrow(
    /^The role "postgres" passes by row level security, .*APP_DATABASE_URL .* should sign in as qm_app/,
  );
});

test.for<[string, string, string[], string]>([
  ["passes by row level security", "noinherit bypassrls", [], "passes by row level security"],
  ["inherits a scope", "inherit", ["grant qm_all to NAME"], "inherits the rights of a scope"],
  ["may become the owner", "noinherit", ["grant qm_owner to NAME"], "is a member of the owner's role"],
  ["owns a table", "noinherit", ["create table of_gate (id int)", "alter table of_gate owner to NAME"], "owns what is"],
  ["was granted the issues", "noinherit", ["grant select on issues to NAME", POLICY], "sees issues without"],
])("a login that %s is refused", async ([what, attributes, more, said]) => {
  await anIssue({});
  const name = `gate_${what.replaceAll(" ", "_")}`;
  const url = await aLogin(name, attributes, ...more.map((statement) => statement.replace("NAME", name)));

  await expect(requireLogin(url, NO)).rejects.toThrow(said);
});

test("a database that nobody has migrated yet refuses nobody", async () => {
  const { owner, appUrl } = database();
  const name = `qm_gate_empty_${process.pid}`;
  await owner.unsafe(`create database ${name}`);
  onTestFinished(async () => {
    await owner.unsafe(`drop database ${name} with (force)`);
  });
  const url = new URL(appUrl);
  url.pathname = `/${name}`;

  await expect(requireLogin(url.href, NO)).resolves.toMatch(/embedded/);
});
