import { isIP } from "node:net";
import type { Database } from "./database";
import type { Settings } from "./settings";

type WaysIn = Pick<Database, "signIns" | "setupLink">;

/** What a person needs to get in. */
export function welcome({ APP_URL, HOST }: Pick<Settings, "APP_URL" | "HOST">, database: WaysIn): string {
  const lines = [
    "",
    `Quality Monitoring is ready: ${APP_URL}`,
    ...waysIn(database),
    ...(database.signIns.length > 0 && !isLoopback(HOST)
      ? ["", "These passwords are public, and HOST serves the network: keep real work out of this workspace."]
      : []),
    "",
    "Press Ctrl-C to stop.",
  ];
  return lines.join("\n");
}

/** The sample sign-ins and the link that makes the first admin, where there are any. */
export function waysIn({ signIns, setupLink }: WaysIn): string[] {
  const width = Math.max(...signIns.map(({ email }) => email.length));
  return [
    ...(signIns.length > 0 ? ["", "Sign in to the sample workspace as:"] : []),
    ...signIns.map(({ email, password, who }) => `  ${email.padEnd(width)}  ${password}  ${who}`),
    ...(setupLink
      ? ["", "There is no admin yet. This link makes the first one, once and within a day:", `  ${setupLink}`]
      : []),
  ];
}

const isLoopback = (host: string) =>
  host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
