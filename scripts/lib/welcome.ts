import type { Database } from "./database";
import type { Settings } from "./settings";

/** What a person needs to get in. */
export function welcome({ APP_URL }: Settings, database: Database): string {
  return ["", `Quality Monitoring is ready: ${APP_URL}`, ...waysIn(database), "", "Press Ctrl-C to stop."].join("\n");
}

/** The sample sign-ins and the link that makes the first admin, where there are any. */
export function waysIn({ signIns, setupLink }: Database): string[] {
  const width = Math.max(...signIns.map(({ email }) => email.length));
  return [
    ...(signIns.length > 0 ? ["", "Sign in to the sample workspace as:"] : []),
    ...signIns.map(({ email, password, role }) => `  ${email.padEnd(width)}  ${password}  (${role.replace("_", " ")})`),
    ...(setupLink
      ? ["", "There is no admin yet. This link makes the first one, once and within a day:", `  ${setupLink}`]
      : []),
  ];
}
