# Three images from one file: `web` (the default) serves, `migrate` brings the database up to date and ends, `worker` does jobs.
FROM node:22.23.3-trixie-slim AS base
WORKDIR /app
ENV CI=1 NEXT_TELEMETRY_DISABLED=1 npm_config_update_notifier=false

# Only what decides the dependencies, so that a change of source does not install again.
FROM base AS manifests
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY apps/web/package.json apps/web/
COPY packages/auth/package.json packages/auth/
COPY packages/db/package.json packages/db/
COPY packages/db/patches packages/db/patches
COPY packages/domain/package.json packages/domain/
COPY packages/env/package.json packages/env/
COPY packages/jobs/package.json packages/jobs/
COPY packages/backup/package.json packages/backup/
COPY packages/storage/package.json packages/storage/
COPY packages/telemetry/package.json packages/telemetry/

FROM manifests AS build
RUN npx -y pnpm@12.21.0 install --frozen-lockfile
COPY . .
RUN npx -y pnpm@12.21.0 --filter @qm/web build \
  && cp -r apps/web/.next/static apps/web/.next/standalone/apps/web/.next/static \
  && cp -r apps/web/public apps/web/.next/standalone/apps/web/public \
  && mkdir -p apps/web/.next/standalone/apps/web/.next/cache

FROM manifests AS migrate
RUN npx -y pnpm@12.21.0 install --frozen-lockfile --prod --filter quality-monitoring...
COPY packages/backup packages/backup
COPY packages/db packages/db
COPY packages/domain packages/domain
COPY packages/env packages/env
COPY packages/jobs packages/jobs
COPY packages/storage packages/storage
COPY packages/telemetry packages/telemetry
COPY scripts scripts
# A new volume takes over who owns the folder that it covers.
RUN mkdir /files /backups && chown 1000:1000 /files /backups
ENV NODE_ENV=production
USER 1000:1000
CMD ["node", "scripts/run.mjs", "migrate"]

FROM migrate AS worker
# It has no port to be asked at: it touches this file as long as it lives.
ENV WORKER_SIGN_FILE=/tmp/worker-sign
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["node", "scripts/worker-health.mjs"]
CMD ["node", "scripts/run.mjs", "worker"]

FROM base AS web
ENV NODE_ENV=production HOSTNAME=0.0.0.0 PORT=3000 NEXT_MANUAL_SIG_HANDLE=yes KEEP_ALIVE_TIMEOUT=75000
COPY --from=build /app/apps/web/.next/standalone ./
# A new volume takes over who owns the folder that it covers.
RUN mkdir /files && chown 1000:1000 /files apps/web/.next/cache
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/web/server.js"]
