import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

type Asked = {
  /** What the standard asks, without what is merely good practice. */
  standard?: boolean;
  within?: string;
};

/**
 * What axe finds wrong with a page, each fault with its places.
 * Our pages hold no frames: axe looks at one without a second page to gather what frames say, which took longer than to look.
 */
export async function faults(page: Page, { standard = false, within }: Asked = {}): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  if (standard) axe.withTags(WCAG);
  if (within) axe.include(within);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
