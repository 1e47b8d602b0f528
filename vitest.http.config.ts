import { defineConfig } from "vitest/config";
import base, { database, room } from "./vitest.config";

// What is asked of the production build over HTTP: `pnpm test` runs these once there is a build.
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    projects: [room("http", "apps/web", { ...database, include: ["src/http/*.http.ts"] })],
  },
});
