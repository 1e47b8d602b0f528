import { faults } from "./faults";
import { expect, test } from "./people";

test("an admin has a backup made, and sees its name once it was restored and compared", async ({ admin }) => {
  test.slow();
  await admin.goto("/admin/system");
  const backups = admin.getByRole("table", { name: "Backups" });

  await admin.getByRole("button", { name: "Back up now" }).click();
  await expect(admin.getByText("A backup will be made as soon as a worker is free.")).toBeVisible();
  const made = backups.getByRole("row").filter({ hasText: /Good: .*\.tar\.gz/ });
  await expect(async () => {
    await admin.reload();
    await expect(made).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 90_000 });

  await expect(admin.getByText("The newest backup was restored and compared, and is good.")).toBeVisible();
  expect(await faults(admin)).toEqual([]);
});

test("a lead and a reporter find nothing of it", async ({ lead, reporter }) => {
  for (const page of [lead, reporter]) {
    const response = await page.goto("/admin/system");
    expect(response?.status()).toBe(404);
    await expect(page.getByText(/backup/i)).toHaveCount(0);
  }
});
