import { act } from "./act";
import { ask } from "./ask";
import { look } from "./house";
import { must, type Scenario } from "./scenario";

type Line = Record<string, unknown> & { msg?: string };

export const slowStatement: Scenario = {
  name: "A slow statement is in the log with its name, its request and its person, and with nothing that was typed",
  isShort: true,
  async run(house) {
    const [writer, issue] = [house.crew.writers[4]!, house.crew.issues[4]!];
    const typed = "kumquat-marmalade";
    const acted = await look(house, (owner) =>
      owner.begin(async (tx) => {
        await tx`select 1 from issues where id = ${issue} for update`;
        return act(house.web.url, writer, "addComment", { id: issue, body: typed });
      }),
    );
    const id = acted.answer.headers["x-request-id"];
    const line = linesOf(house.web.said).find(
      ({ msg, requestId }) => msg === "A statement was slow" && requestId === id,
    );
    must(line, "It was not told.");
    must(
      line.statement && line.actorId === writer.id,
      `It was told without its name or person: ${JSON.stringify(line)}`,
    );
    must(!house.web.said.includes(typed), "What was typed stands in the log.");
    return `told after ${line.ms} ms, as ${String(line.statement).slice(0, 10)}`;
  },
};

export const noSecrets: Scenario = {
  name: "Nothing secret was said through all of it, and every line can be read by a machine",
  isShort: true,
  async run(house) {
    const { authSecret, appPassword, mailPassword } = house.secrets;
    const { cookie } = house.crew.lead;
    await ask(`${house.web.url}/reset/a-link-that-opens-a-door`, { headers: { Cookie: cookie } });
    await ask(`${house.web.url}/api/issues?scope=nonsense&token=another-secret`, { headers: { Cookie: cookie } });
    const secrets = [
      authSecret,
      appPassword,
      mailPassword,
      cookie.split("=")[1]!,
      "a-link-that-opens",
      "another-secret",
    ];
    const found = secrets.filter((secret) => house.web.said.includes(secret));
    must(found.length === 0, `${found.length} secrets stand in the log.`);
    const lines = house.web.said.split("\n").filter(Boolean);
    const unread = lines.filter((line) => !isJson(line));
    // What the framework says before there is a log.
    must(
      unread.every((line) => /^\s*[▲✓-]/.test(line)),
      `${unread.length} lines are no JSON, such as: ${unread[0]}`,
    );
    return `${lines.length} lines, ${secrets.length} secrets looked for, 0 found; ${unread.length} lines before the log was open`;
  },
};

const linesOf = (said: string): Line[] =>
  said.split("\n").flatMap((line) => (isJson(line) ? [JSON.parse(line) as Line] : []));

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === "object";
  } catch {
    return false;
  }
}
