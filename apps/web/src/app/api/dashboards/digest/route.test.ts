import { anActor, aTeam, withDatabase } from "@qm/db/testing";
import { writePass } from "@qm/jobs/dashboard-pass";
import { expect, test, vi } from "vitest";
import { keepBoard, mailBoard } from "@/features/metrics/boards/commands";
import { GET } from "./route";

const SECRET = "a secret of tests";
vi.mock("@qm/auth", () => ({ sealingKey: () => SECRET }));

withDatabase();

const passFor = (userId: number, dashboardId: number, at = new Date()) =>
  `Bearer ${writePass(SECRET, { userId, dashboardId }, at)}`;

async function ask(authorization?: string) {
  const headers = authorization ? { authorization } : undefined;
  const response = await GET(new Request("http://localhost/api/dashboards/digest", { headers }));
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return { status: response.status, body: await response.text() };
}

test("a pass opens its dashboard to its reader; whatever else is tried is answered alike", async () => {
  const team = await aTeam();
  const lead = await anActor("team_lead", [team.id]);
  const other = await anActor("team_lead", [team.id]);
  const { id } = await keepBoard(lead, { name: "Week", query: "tiles=overview", visibility: "private", teamId: null });
  await mailBoard(lead, { id, weekday: 1, hour: 8 });

  expect(await ask(passFor(lead.id, id))).toMatchObject({ status: 200, body: expect.stringContaining("Filed") });
  const refusals = [
    await ask(passFor(other.id, id)),
    await ask(passFor(lead.id, id + 1)),
    await ask(passFor(9999, id)),
    await ask(passFor(lead.id, id, new Date(Date.now() - 61_000))),
    await ask("Bearer x"),
    await ask(),
  ];
  for (const refusal of refusals) expect(refusal).toEqual({ status: 404, body: refusals[0]!.body });
});
