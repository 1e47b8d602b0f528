import type { Page } from "@playwright/test";
import { aTitle, file, fileAndOpen } from "./filing";
import { expect, test } from "./people";

// Several people take part, one after the other.
test.describe.configure({ timeout: 90_000 });

/** A number that no issue has, as long as this one: how React cuts a page into pieces depends on the length of what is in it. */
const absentLike = (number: string) => number.replaceAll(/\d/g, "9");

const NONCE = /[A-Za-z0-9+/]{22}==/g;

/** The whole answer, with the number that was asked for and the nonce of this one answer taken out. */
async function answer(page: Page, number: string) {
  const response = await page.request.get(`/issues/${number}`);
  return { status: response.status(), body: (await response.text()).replaceAll(number, "QM-?").replaceAll(NONCE, "?") };
}

const bytesOf = ({ body }: { body: string }) => [...body].sort().join("");

test.describe("an issue out of sight", () => {
  test("answers like one that never was, byte for byte", async ({ otherLead, reporter, admin }) => {
    const hidden = await file(admin, { title: aTitle("Not for everybody"), team: "Brand and social" });
    const never = absentLike(hidden);

    for (const page of [otherLead, reporter]) {
      // React streams the parts of any page in one of a few orders. Each answer has the same bytes; two of the same order are equal.
      // What others do meanwhile changes a count in the sidebar: then the page that never was is not the same before and after either.
      await expect(async () => {
        const [before, unseen, absent] = [
          await answer(page, never),
          await answer(page, hidden),
          await answer(page, never),
        ];
        expect(unseen.status).toBe(404);
        expect(bytesOf(before)).toBe(bytesOf(absent));
        expect.soft(bytesOf(unseen) === bytesOf(absent), "the bytes of both answers, in whichever order").toBe(true);
        expect(unseen).toEqual(absent);
      }).toPass({ timeout: 30_000 });
    }
  });

  test("is in no answer of the interface for programs", async ({ otherLead, admin }) => {
    const title = aTitle("Nobody else may find this voucher");
    const hidden = await file(admin, { title, team: "Brand and social" });

    for (const path of ["/api/issues/similar?title=", "/api/issues?q="]) {
      const response = await otherLead.request.get(path + encodeURIComponent(title));
      expect(response.status()).toBe(200);
      const body = await response.text();
      expect(body).not.toContain(title);
      expect(body).not.toContain(`"id":${hidden.replace("QM-", "")}`);
    }
  });

  test("cannot be named as an original", async ({ lead, admin }) => {
    const title = aTitle("Original out of sight");
    const hidden = await file(admin, { title, team: "Brand and social" });
    await fileAndOpen(lead, { title: aTitle("Looks like a duplicate") });
    await lead.getByRole("button", { name: /^Close/ }).click();
    await lead.getByRole("radio", { name: "Duplicate" }).check({ force: true });
    await lead.getByRole("combobox", { name: "Duplicate of" }).click();
    await lead.keyboard.type(hidden);

    await expect(lead.getByText("Nothing matches.")).toBeVisible();
  });
});

for (const number of ["0", "-1", "QM-", "QM-0", "abc", "1e3", "QM-1.5", "99999999999999999999"]) {
  test(`what is no number is no issue: ${number}`, async ({ admin }) => {
    const { status, body } = await answer(admin, number);

    expect(status).toBe(404);
    expect(body).toContain("There is no such issue");
  });
}

test("an issue has one address, whichever way its number is written", async ({ reporter: page }) => {
  const title = aTitle("Found by its number");
  const number = await fileAndOpen(page, { title });

  for (const written of [number.replace("QM-", ""), number.toLowerCase()]) {
    await page.goto(`/issues/${written}`);
    await expect(page).toHaveURL(new RegExp(`/issues/${number}$`));
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
  }
});
