import { readFileSync } from "node:fs";
import { asOwner } from "@qm/db/owner";

type Owner = ReturnType<typeof asOwner>;

/** Does what only the owner of the database behind the journeys can. */
export async function inDatabase<Result>(work: (owner: Owner) => Promise<Result>): Promise<Result> {
  const owner = asOwner(readFileSync(process.env.E2E_OWNER_FILE!, "utf8"));
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}
