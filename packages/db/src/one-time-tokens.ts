import { asOwner } from "./owner";
import { hashToken, newToken } from "./token";

const SETUP_HOURS = 24;
const RESET_HOURS = 1;

/** Who is named in the audit log where the machine's keeper acted, who signs in nowhere. */
const KEEPER = "The command line";

/**
 * The secret of a one-time link that makes the first admin, or `null` when there is an admin already.
 * Valid for a day; an earlier one that was never used ends.
 */
export async function issueFirstAdminToken(databaseUrl: string): Promise<string | null> {
  const sql = asOwner(databaseUrl, { role: "qm_owner" });
  try {
    const [admin] =
      await sql`select 1 from users where role = 'admin' and active and (password_hash is not null or exists (select 1 from accounts a where a.user_id = users.id)) limit 1`;
    if (admin) return null;
    const token = newToken();
    await sql.begin(async (tx) => {
      await tx`delete from verification_tokens where purpose = 'setup'`;
      await tx`insert into verification_tokens (token_hash, purpose, expires) values (${hashToken(token)}, 'setup', now() + ${`${SETUP_HOURS} hours`}::interval)`;
    });
    return token;
  } finally {
    await sql.end();
  }
}

/**
 * The secret of a one-time link by which somebody chooses a new password, for whoever keeps the machine and has no admin to ask; `null` where
 * nobody of this address may sign in. Valid for an hour; an earlier one ends. The audit log says that it was made.
 */
export async function issueResetToken(databaseUrl: string, email: string): Promise<string | null> {
  const sql = asOwner(databaseUrl, { role: "qm_owner" });
  try {
    return await sql.begin(async (tx) => {
      const [person] = await tx<{ id: number; name: string }[]>`
        select id, name from users where lower(email) = ${email.trim().toLowerCase()} and active`;
      if (!person) return null;
      const token = newToken();
      await tx`delete from verification_tokens where user_id = ${person.id} and used_at is null`;
      await tx`insert into verification_tokens (token_hash, purpose, user_id, expires)
        values (${hashToken(token)}, 'reset', ${person.id}, now() + ${`${RESET_HOURS} hours`}::interval)`;
      await tx`insert into audit_log (actor_name, action, object_kind, object_id, object_name)
        values (${KEEPER}, 'person.link_issued', 'person', ${String(person.id)}, ${person.name})`;
      return token;
    });
  } finally {
    await sql.end();
  }
}
