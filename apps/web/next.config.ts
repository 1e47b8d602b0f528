import path from "node:path";
import type { NextConfig } from "next";
import { ON_EVERYTHING } from "./src/lib/security-headers";

/** What the bench compares with stands beside the routes and is named like `page.bench.tsx`; no other build takes it along. */
const ofBench = process.env.QM_BENCH === "yes" ? ["bench.tsx", "bench.ts"] : [];

const config: NextConfig = {
  pageExtensions: [...ofBench, "tsx", "ts"],
  output: "standalone",
  outputFileTracingRoot: path.join(import.meta.dirname, "../.."),
  poweredByHeader: false,
  reactCompiler: false,
  typedRoutes: true,
  transpilePackages: [
    "@qm/auth",
    "@qm/backup",
    "@qm/db",
    "@qm/domain",
    "@qm/env",
    "@qm/jobs",
    "@qm/storage",
    "@qm/telemetry",
  ],
  serverExternalPackages: [
    ...["pg", "postgres", "@node-rs/argon2", "sharp", "@aws-sdk/client-s3", "nodemailer", "pino", "prom-client"],
    ...["api", "core", "exporter-trace-otlp-http", "resources", "sdk-trace"].map((name) => `@opentelemetry/${name}`),
  ],
  // A file of 20 MB may be imported; packed, it is smaller, save what cannot be packed. Beyond this the proxy would cut it off.
  experimental: { proxyClientMaxBodySize: "24mb" },
  images: { unoptimized: true },
  headers: async () => [
    { source: "/:path*", headers: Object.entries(ON_EVERYTHING).map(([key, value]) => ({ key, value })) },
    // Browsers ask for it again at every step of a list, unless they are told that it stays.
    { source: "/icon.svg", headers: [{ key: "Cache-Control", value: "public, max-age=86400" }] },
  ],
};

export default config;
