import type { Page } from "@playwright/test";
import { aTitle, file, fileAndOpen } from "./filing";
import { expect, test } from "./people";
import { shiftsOf, watchShifts } from "./shifts";

// Several people take part, and the machine may be busy.
test.describe.configure({ timeout: 90_000 });

const rowOf = (page: Page, number: string) =>
  page.getByRole("row").filter({ has: page.locator(`a[href$="${number}"]`) });
const severity = (page: Page) => page.getByRole("combobox", { name: "Severity" });

async function choose(page: Page, word: string) {
  await severity(page).click();
  await page.getByRole("option", { name: word }).click();
  await expect(severity(page)).toHaveText(new RegExp(word));
}

/** What this browser is told from now on, as the words of its stream. */
const listenIn = (page: Page) =>
  page.evaluate(async () => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const { body } = await fetch("/api/live");
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    heard.push((await reader.read()).value ?? "");
    void (async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        heard.push(value);
      }
    })();
  });
const heardBy = (page: Page) => page.evaluate(() => (window as unknown as { heard: string[] }).heard.join(""));

test.describe("while others work", () => {
  test("the list shows their changes in place, and nothing on it moves", async ({ lead, admin, otherReporter }) => {
    const number = await fileAndOpen(admin, { title: aTitle("Worked on by others"), severity: "low", team: "Email" });
    await lead.goto("/issues");
    await expect(rowOf(lead, number)).toContainText("Low");
    await otherReporter.goto("/issues");
    await listenIn(otherReporter);
    await watchShifts(lead);

    for (let n = 0; n < 10; n++) {
      await choose(admin, "High");
      await choose(admin, "Medium");
    }
    await choose(admin, "Critical");
    await expect(rowOf(lead, number)).toContainText("Critical");

    const filed = await file(admin, { title: aTitle("Filed while others look"), team: "Email" });
    // Other journeys file in this team as well.
    await expect(lead.getByRole("button", { name: /^\d+ new$/ })).toBeVisible();
    await expect(rowOf(lead, number)).toBeVisible();
    expect(await shiftsOf(lead)).toEqual([]);
    expect(await heardBy(otherReporter)).not.toContain("issues");

    // What the key brings is what had come until then, which may have been another's.
    await expect(async () => {
      await lead.locator("body").press(".");
      await expect(rowOf(lead, filed)).toContainText("Filed while others look", { timeout: 2_000 });
    }).toPass();
  });

  test("a row that others gave to another group says so in its place, and goes there when asked to", async ({
    lead,
    admin,
  }) => {
    const number = await fileAndOpen(admin, { title: aTitle("Soon in another group"), severity: "low", team: "Email" });
    await lead.goto("/issues?scope=teams&sort=-createdAt&group=severity&severity=high,low");
    const groupOf = (word: string) =>
      lead.getByRole("rowgroup").filter({ has: lead.getByRole("rowheader", { name: new RegExp(`^${word}`) }) });
    await expect(groupOf("Low").locator(`a[href$="${number}"]`).first()).toBeVisible();
    await watchShifts(lead);

    await choose(admin, "High");

    await expect(rowOf(lead, number)).toContainText("Moved to High");
    await expect(groupOf("Low").locator(`a[href$="${number}"]`).first()).toBeVisible();
    const news = lead.getByRole("button", { name: /\b\d+ moved$/ });
    await expect(news).toBeVisible();
    expect(await shiftsOf(lead)).toEqual([]);

    await news.click();
    await expect(groupOf("High").locator(`a[href$="${number}"]`).first()).toBeVisible();
    await expect(rowOf(lead, number)).not.toContainText("Moved to");
    await expect(news).toHaveCount(0);
  });

  test("a card that others move stays under the cursor and says where it went, and nothing on the board moves", async ({
    lead,
    admin,
  }) => {
    const title = aTitle("On a board that others work");
    const card = (number: string) => lead.getByRole("listitem").filter({ has: lead.locator(`a[href$="${number}"]`) });
    const column = (name: string) => lead.getByRole("list", { name, exact: true });
    const other = await fileAndOpen(admin, { title, severity: "low", team: "Email" });
    const number = await fileAndOpen(admin, { title, severity: "low", team: "Email" });
    await lead.goto(`/issues?scope=teams&layout=board&q=${title.split(" ").at(-1)}`);
    await expect(async () => {
      await lead.keyboard.press("Escape");
      await lead.keyboard.press("j");
      await expect(card(number)).toHaveAttribute("aria-current", "true", { timeout: 1_000 });
    }).toPass();
    await watchShifts(lead);

    await choose(admin, "Critical");
    await expect(card(number)).toContainText("Critical");
    await admin.getByRole("button", { name: "Accept" }).click();
    await expect(card(number)).toContainText("Moved to Open");
    const filed = await fileAndOpen(admin, { title, team: "Email" });
    const news = lead.getByRole("button", { name: "1 new, 1 moved" });
    await expect(news).toBeVisible();
    await expect(column("New").getByRole("link")).toHaveCount(2);
    await expect(card(number)).toHaveAttribute("aria-current", "true");
    expect(await shiftsOf(lead)).toEqual([]);

    // What is done to it meanwhile is done to the card that one sees.
    await lead.keyboard.press("x");
    await expect(lead.getByRole("region", { name: "Selection" })).toContainText("1 selected");
    await expect(card(number).getByRole("checkbox")).toBeChecked();

    await lead.keyboard.press(".");
    await expect(column("Open").locator(`a[href$="${number}"]`)).toBeVisible();
    await expect(column("New").locator(`a[href$="${filed}"]`)).toBeVisible();
    await expect(column("New").locator(`a[href$="${other}"]`)).toBeVisible();
    await expect(news).toHaveCount(0);
  });

  test("a list of more than 400 rows shows their changes in place, and is not fetched anew", async ({
    lead,
    admin,
  }) => {
    await lead.goto("/issues?scope=teams&group=status&status=closed");
    const rows = lead.getByRole("row").filter({ has: lead.locator("a[data-row-link]") });
    while ((await rows.count()) <= 400) {
      const before = await rows.count();
      await lead.getByRole("button", { name: /^Show more/ }).click();
      await expect.poll(() => rows.count()).toBeGreaterThan(before);
    }
    const number = /QM-\d+/.exec((await rows.nth(410).getByRole("link").first().getAttribute("href"))!)![0];
    const fetched: string[] = [];
    lead.on("request", (request) => {
      if (new URL(request.url()).pathname === "/api/issues") fetched.push(request.url());
    });
    await watchShifts(lead);

    await admin.goto(`/issues/${number}`);
    const word = /Critical/.test((await severity(admin).textContent())!) ? "Low" : "Critical";
    await choose(admin, word);

    await expect(rowOf(lead, number)).toContainText(word);
    expect(await shiftsOf(lead)).toEqual([]);
    expect(fetched).toEqual([]);
  });

  test("what leaves the list steps back and stays where it is", async ({ lead, admin }) => {
    const title = aTitle("Soon with another team");
    const number = await fileAndOpen(admin, { title, team: "Email" });
    await lead.goto("/issues");
    await expect(rowOf(lead, number)).toBeVisible();

    await admin.getByRole("combobox", { name: "Team" }).click();
    await admin.getByRole("option", { name: /Mobile/ }).click();

    await expect(rowOf(lead, number)).toContainText("No longer in this list");
    await lead.reload();
    await expect(rowOf(lead, number)).toBeHidden();
  });

  test("an open issue shows who is there and what they do, and keeps what one writes", async ({ lead, admin }) => {
    const number = await fileAndOpen(lead, { title: aTitle("Looked at by two"), severity: "low" });
    await lead.getByRole("button", { name: /of the description/ }).click();
    await lead.getByRole("textbox", { name: "Description" }).fill("What I found");
    await admin.goto(`/issues/${number}`);
    await expect(lead.getByText(/^Ingrid Sørensen is (?:looking|writing)/)).toBeAttached();
    await expect(admin.getByText(/^Beatriz Carvalho is (?:looking|writing)/)).toBeAttached();

    await choose(admin, "Critical");
    await expect(severity(lead)).toHaveText(/Critical/);
    await expect(lead.getByRole("status").getByText("changed Severity from Low to Critical")).toBeVisible();
    await expect(lead.getByRole("textbox", { name: "Description" })).toHaveValue("What I found");

    await admin.getByRole("button", { name: "Write a comment" }).click();
    await admin.getByRole("textbox", { name: "Comment" }).fill("I know this one");
    await expect(lead.getByText("Ingrid Sørensen is writing here")).toBeAttached();
    await admin.getByRole("button", { name: "Comment", exact: true }).click();
    await expect(lead.getByRole("listitem").filter({ hasText: "I know this one" })).toBeVisible();

    await admin.goto("/");
    await expect(lead.getByText(/^Ingrid Sørensen is (?:looking|writing)/)).toHaveCount(0);
  });

  test("nobody is told that somebody writes an internal note", async ({ lead }) => {
    const number = await fileAndOpen(lead, { title: aTitle("Noted among ourselves"), severity: "low" });
    const said: string[] = [];
    lead.on("request", (request) => {
      if (request.url().endsWith("/api/live/presence")) said.push(JSON.parse(request.postData()!).is);
    });
    await lead.goto(`/issues/${number}`);
    await expect.poll(() => said).toContain("looking");
    await lead.getByRole("button", { name: "Write a comment" }).click();
    await lead.getByRole("switch", { name: "Internal note" }).check();
    await lead.getByRole("textbox", { name: "Internal note" }).fill("Not for who reported it");
    // The next word is due by then, whatever it is.
    await expect.poll(() => said.length, { timeout: 30_000 }).toBeGreaterThan(1);
    expect(said).not.toContain("writing");
    await lead.getByRole("switch", { name: "Internal note" }).uncheck();
    await lead.getByRole("textbox", { name: "Comment" }).fill("For everybody");
    await expect.poll(() => said).toContain("writing");
  });

  test("a browser that was offline says so, and has missed nothing when it is back", async ({ lead, admin }) => {
    const number = await fileAndOpen(admin, {
      title: aTitle("Changed behind a tunnel"),
      severity: "low",
      team: "Email",
    });
    await lead.goto("/issues");
    await expect(rowOf(lead, number)).toContainText("Low");
    await lead.context().setOffline(true);
    await expect(lead.getByText("Not connected.")).toBeVisible({ timeout: 20_000 });
    await choose(admin, "High");

    await lead.context().setOffline(false);

    await expect(rowOf(lead, number)).toContainText("High");
    await expect(lead.getByText("Not connected.")).toBeHidden();
  });

  test("a page that loses its network before its next look at what others do stays where it is", async ({
    lead,
    admin,
  }) => {
    await lead.goto("/");
    const looked = lead.waitForRequest(/_rsc=/);
    const number = await fileAndOpen(admin, { title: aTitle("Filed before the tunnel"), team: "Email" });
    await looked;
    await expect(lead.getByRole("main").getByText(number).first()).toBeVisible();
    await choose(admin, "Critical");
    // The page has heard of it, and waits some seconds before it looks again.
    await lead.waitForTimeout(1_500);
    await lead.context().setOffline(true);
    await lead.waitForTimeout(11_000);

    expect(new URL(lead.url()).pathname).toBe("/");
    await expect(lead.getByRole("main").getByText(number).first()).toBeVisible();
    await lead.context().setOffline(false);
  });

  test("who has left the page alone for half an hour is not told to be there, and is told that it stands still", async ({
    lead,
    admin,
  }) => {
    const number = await fileAndOpen(admin, { title: aTitle("Left open over lunch"), team: "Email" });
    await lead.clock.install();
    const said: string[] = [];
    lead.on("request", (request) => {
      if (request.url().endsWith("/api/live/presence")) said.push(JSON.parse(request.postData()!).is);
    });
    await lead.goto(`/issues/${number}`);
    await expect.poll(() => said).toContain("looking");
    await expect(admin.getByRole("status", { name: "Also here" })).toContainText("Beatriz Carvalho");

    await lead.clock.fastForward("31:00");
    await expect(lead.getByText(/^Paused, since nobody was here/)).toBeVisible();
    await expect.poll(() => said.at(-1)).toBe("gone");
    const before = said.length;
    await lead.clock.runFor(30_000);
    expect(said.slice(before)).toEqual([]);
    await expect(admin.getByRole("status", { name: "Also here" })).not.toContainText("Beatriz Carvalho");

    await lead.mouse.move(200, 200);
    await expect(lead.getByText(/^Paused, since nobody was here/)).toHaveCount(0);
    await lead.clock.runFor(7_000);
    await expect.poll(() => said.at(-1)).toBe("looking");
  });
});
