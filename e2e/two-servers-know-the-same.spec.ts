import type { Browser, Page } from "@playwright/test";
import { aTitle, fileAndOpen } from "./filing";
import { aNewcomer } from "./newcomer";
import { expect, test } from "./people";
import { atSecond, cutListeners, heardAt, listenIn } from "./second-server";

// Several people take part, and the machine may be busy.
test.describe.configure({ timeout: 90_000 });

const rowOf = (page: Page, number: string) =>
  page.getByRole("row").filter({ has: page.locator(`a[href$="${number}"]`) });

/** Chooses a severity, and answers with the moment at which the server had it. */
async function choose(page: Page, word: string): Promise<number> {
  await page.getByRole("combobox", { name: "Severity" }).click();
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("option", { name: word }).click();
  await answered;
  return Date.now();
}

/** A colleague who comes in, and whose browser stands at the second server and listens there. */
async function aColleague(admin: Page, browser: Browser, name: string, role: "Reporter" | "Team lead" | "Admin") {
  const { context, page } = await aNewcomer(admin, browser, { name, role });
  await page.goto(atSecond("/account"));
  return { context, page, heard: await listenIn(page) };
}

test.describe("two servers over one database", () => {
  test("tell a change made through one to who is at the other within two seconds, also after their lines broke", async ({
    admin,
    lead,
  }) => {
    const number = await fileAndOpen(admin, { title: aTitle("Told by two servers"), severity: "low", team: "Email" });
    await lead.goto(atSecond("/issues"));
    await expect(rowOf(lead, number)).toContainText("Low");
    const heard = await listenIn(lead);

    const changedAt = await choose(admin, "High");
    expect(
      (await heardAt(lead, heard, new RegExp(`"ids":.*\\b${number.replace("QM-", "")}\\b`))) - changedAt,
    ).toBeLessThan(2_000);
    await expect(rowOf(lead, number)).toContainText("High");

    // Both listen on one connection each; what is changed before they listen again is found by looking.
    expect(await cutListeners()).toBeGreaterThanOrEqual(2);
    await choose(admin, "Critical");
    await expect(rowOf(lead, number)).toContainText("Critical");
  });

  test("end the streams of who signed out or was demoted through the other within five seconds", async ({
    admin,
    browser,
  }) => {
    const leaver = await aColleague(admin, browser, "Nadia Ferrante", "Reporter");
    const elsewhere = await leaver.context.newPage();
    await elsewhere.goto("/account");
    await elsewhere.getByRole("button", { name: "Sign out", exact: true }).last().click();
    await expect(elsewhere).toHaveURL("/sign-in");
    const signedOutAt = Date.now();
    expect((await heardAt(leaver.page, leaver.heard, /end of the stream/)) - signedOutAt).toBeLessThan(5_000);

    const demoted = await aColleague(admin, browser, "Tomas Brandt", "Admin");
    await admin.goto("/admin/people?q=Tomas");
    await admin.getByRole("button", { name: "Change Tomas Brandt" }).click();
    await admin.getByRole("dialog").getByLabel("Role").selectOption({ label: "Reporter" });
    await admin.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await expect(admin.getByText("Tomas Brandt was changed.")).toBeVisible();
    const demotedAt = Date.now();
    expect((await heardAt(demoted.page, demoted.heard, /end of the stream/)) - demotedAt).toBeLessThan(5_000);

    await leaver.context.close();
    await demoted.context.close();
  });
});
