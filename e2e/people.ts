import { type Browser, type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { SAMPLE_SIGN_INS } from "@qm/db/seed";
import { stoppedIn } from "./policy";

/** Who takes part in the journeys, by what they are in the sample workspace. */
const PEOPLE = {
  /** Sees everything. */
  admin: "ingrid.sorensen",
  /** Leads Email. */
  lead: "beatriz.carvalho",
  /** Leads other teams. */
  otherLead: "fatima.elamrani",
  /** Reports in Email. */
  reporter: "oliver.grant",
  /** Reports in other teams. */
  otherReporter: "zeynep.yildiz",
};
type Person = keyof typeof PEOPLE;
type Storage = NonNullable<BrowserContextOptions["storageState"]>;
type SignedIn = (person: Person) => Promise<Storage>;

async function signIn(browser: Browser, baseURL: string | undefined, person: Person): Promise<Storage> {
  const known = SAMPLE_SIGN_INS.find(({ email }) => email.startsWith(`${PEOPLE[person]}@`));
  if (!known) throw new Error(`${PEOPLE[person]} may not sign in to the sample workspace.`);
  const context = await browser.newContext({ baseURL, storageState: undefined });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(known.email);
  await page.getByRole("textbox", { name: "Password" }).fill(known.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  const storage = await context.storageState();
  await context.close();
  return storage;
}

const pageOf =
  (person: Person) =>
  async ({ browser, signedIn }: { browser: Browser; signedIn: SignedIn }, use: (page: Page) => Promise<void>) => {
    const context = await browser.newContext({ storageState: await signedIn(person) });
    const page = await context.newPage();
    const stopped = stoppedIn(page);
    await use(page);
    await context.close();
    expect(stopped, "what the page's own policy kept it from doing").toEqual([]);
  };

/** A page for each person a journey names; each signs in once per worker. */
export const test = base.extend<Record<Person, Page>, { signedIn: SignedIn }>({
  signedIn: [
    async ({ browser }, use, { project }) => {
      const kept = new Map<Person, Promise<Storage>>();
      await use((person) => {
        const storage = kept.get(person) ?? signIn(browser, project.use.baseURL, person);
        kept.set(person, storage);
        return storage;
      });
    },
    { scope: "worker" },
  ],
  admin: pageOf("admin"),
  lead: pageOf("lead"),
  otherLead: pageOf("otherLead"),
  reporter: pageOf("reporter"),
  otherReporter: pageOf("otherReporter"),
});

export { expect };
