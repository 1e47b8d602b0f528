import { cookieHeader, signInAs, signOut } from "@qm/auth/testing";
import { database } from "@qm/db/testing";
import type { Asker, Scene } from "../features/strangers.fixture";

/** Nobody; somebody deactivated since they signed in; and somebody whose session has ended. */
export const OUTSIDERS = ["signed out", "deactivated", "expired"] as const;
export const INSIDERS = ["stranger", "otherLead", "member", "lead", "admin"] as const satisfies readonly Asker[];
/** Those to whom the secret issue does not exist. */
export const BEYOND = ["stranger", "otherLead"] as const;

export type Cookies = Record<(typeof OUTSIDERS)[number] | (typeof INSIDERS)[number], string>;

/** A browser for each, signed in as far as they are. */
export async function browsersOf(scene: Scene): Promise<Cookies> {
  const { owner } = database();
  const cookieOf = async (person: { id: number }) => {
    await signOut();
    await signInAs(person);
    return cookieHeader();
  };
  const insiders = [];
  for (const insider of INSIDERS) insiders.push([insider, await cookieOf(scene[insider])] as const);

  await owner`update users set active = true where id = ${scene.ghost.id}`;
  const deactivated = await cookieOf(scene.ghost);
  await owner`update users set active = false where id = ${scene.ghost.id}`;

  const before = await owner<{ hash: string }[]>`select token_hash as hash from sessions`;
  const expired = await cookieOf(scene.lead);
  await owner`update sessions set expires = now() - interval '1 second' where not (token_hash = any(${before.map(({ hash }) => hash)}))`;
  await signOut();
  return { ...(Object.fromEntries(insiders) as Omit<Cookies, "signed out">), "signed out": "", deactivated, expired };
}

/** Numbers of new rows are far from each other and from one, so that none stands in an answer by chance; nobody is signed in. */
export async function numberApart(): Promise<void> {
  await signOut();
  await database().owner`
    select setval(format('%I.%I', schemaname, sequencename)::regclass, 300000 + 7919 * row_number() over (order by sequencename))
    from pg_sequences where schemaname = 'public'`;
}

const NO_ID = 987_654_321;

/** The same question about what never was: whoever may not see the one must be answered as for the other. */
export const absentFrom = (scene: Scene): Scene => ({
  ...scene,
  issue: { ...scene.issue, id: NO_ID },
  moved: { id: NO_ID },
  view: { id: NO_ID },
  board: { id: NO_ID },
  note: { id: NO_ID },
  importId: NO_ID,
  bulkId: NO_ID,
  comment: NO_ID,
  file: NO_ID,
  notice: NO_ID,
  letter: NO_ID,
  upload: "00000000-0000-4000-8000-000000000000",
});

/** An answer without what differs from one asking to the next: what was asked for, the nonce, the number of the request, the time. */
export function masked(
  text: string,
  { issue, moved, view, board, note, importId, bulkId, comment, file, notice, letter, upload }: Scene,
): string {
  const ids = [issue.id, moved.id, view.id, board.id, note.id, importId, bulkId, comment, file, notice, letter, upload];
  const asked = new RegExp(`(?<![\\w.-])(?:QM-)?(?:${[...new Set(ids)].join("|")})(?![\\w.])`, "g");
  return text
    .replaceAll(/[A-Za-z0-9+/]{22}==/g, "NONCE")
    .replaceAll(/"at":(?:\d{13}|"[^"]{24}")/g, '"at":NOW')
    .replaceAll(/^(?:date|etag|set-cookie|connection|keep-alive|x-request-id): .*$/gm, "")
    .replaceAll(asked, "ID");
}

/** The characters in whichever order: React streams the parts of a page as they are ready. */
export const unordered = (text: string) => [...text].sort().join("");
