import path from "node:path";
import type { NextConfig } from "next";

const config: NextConfig = {
  output: "standalone",
  outputFileTracingRoot: path.join(import.meta.dirname, "../.."),
  poweredByHeader: false,
  reactCompiler: false,
  typedRoutes: true,
  transpilePackages: ["@qm/auth", "@qm/db", "@qm/domain", "@qm/env"],
  serverExternalPackages: ["pg", "postgres", "@node-rs/argon2"],
  images: { unoptimized: true },
};

export default config;
