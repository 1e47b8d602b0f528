import { defineConfig } from "vitest/config";

const withServer = { globalSetup: ["./packages/db/src/testing/global-setup.ts"] };

export default defineConfig({
  test: {
    projects: [
      { test: { name: "domain", include: ["packages/domain/src/**/*.test.ts"] } },
      {
        test: {
          name: "db",
          include: ["packages/db/src/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          ...withServer,
        },
      },
    ],
  },
});
