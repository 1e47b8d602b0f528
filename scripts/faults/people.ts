import { sessionCookie } from "@qm/auth/testing/session-cookie";
import { hashToken, newToken } from "@qm/db";
import { asOwner } from "@qm/db/owner";

export type Person = { id: number; cookie: string };
/** A team at work: enough people and issues for everybody to write at the same moment. */
export type Crew = {
  teamId: number;
  categoryId: number;
  lead: Person;
  admin: Person;
  writers: Person[];
  issues: number[];
};

type Keys = { APP_URL: string; AUTH_SECRET: string };

export async function hireCrew(ownerUrl: string, keys: Keys, size: number): Promise<Crew> {
  const owner = asOwner(ownerUrl, { role: "qm_owner" });
  try {
    const [team] = await owner<{ id: number }[]>`insert into teams (name) values ('Email') returning id`;
    const [category] = await owner<{ id: number }[]>`insert into categories (name) values ('Links') returning id`;
    const hire = async (name: string, role: string): Promise<Person> => {
      const [person] = await owner<{ id: number }[]>`
        insert into users (name, email, role) values (${name}, ${`${name}@example.com`}, ${role}) returning id`;
      await owner`insert into team_members (team_id, user_id) values (${team!.id}, ${person!.id})`;
      const token = newToken();
      await owner`insert into sessions (token_hash, user_id, expires) values (${hashToken(token)}, ${person!.id}, now() + interval '1 day')`;
      return { id: person!.id, cookie: await sessionCookie(token, keys) };
    };
    const [lead, admin] = [await hire("lead", "team_lead"), await hire("admin", "admin")];
    const writers: Person[] = [];
    for (let n = 0; n < size; n++) writers.push(await hire(`writer-${n}`, "reporter"));
    const issues: number[] = [];
    for (const writer of writers) {
      const [issue] = await owner<{ id: number }[]>`
        insert into issues (title, team_id, category_id, severity, reported_by)
        values ('A dead link', ${team!.id}, ${category!.id}, 3, ${writer.id}) returning id::int`;
      await owner`insert into issue_texts (issue_id, team_id, description) values (${issue!.id}, ${team!.id}, '')`;
      issues.push(issue!.id);
    }
    return { teamId: team!.id, categoryId: category!.id, lead, admin, writers, issues };
  } finally {
    await owner.end();
  }
}
