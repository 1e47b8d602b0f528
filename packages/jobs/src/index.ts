export { HOUSE_PROBES } from "./probes";
export { migrateQueue } from "./queue";
export { type WorkerSettings, workerSettings } from "./settings";
export { startWorker, type Worker } from "./worker";
