import { issueResetToken } from "@qm/db/one-time-tokens";
import { reachDatabase } from "./lib/database";
import { Failure } from "./lib/failure";
import { live } from "./lib/life";
import { readSettings } from "./lib/settings";
import { say } from "./lib/terminal";

const [email] = process.argv.slice(3).filter((word) => word !== "--");

// For whoever keeps the machine, where somebody is locked out and no admin is there to make the link.
await live(async (life) => {
  if (!email) throw new Failure("Say whose password is lost: reset:link somebody@example.com");
  const settings = readSettings();
  const token = await issueResetToken(await reachDatabase(settings, life), email);
  if (!token) throw new Failure(`Nobody with the address ${email} may sign in here.`);
  say(`Within the hour, and once, a new password can be chosen at ${settings.APP_URL}/reset/${token}`);
});
