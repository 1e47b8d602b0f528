export { type Bucket, openBucket } from "./bucket";
export { isRaster } from "./kind";
export { dispositionOf, fileName } from "./name";
export { openStorage, type StorageSettings } from "./open";
export { SIZES, type Size } from "./picture";
export type { S3Settings } from "./s3-client";
export { type Range, requireKey, type Storage } from "./storage";
export { removeStored, type Stored, store } from "./store";
export { removeStrays } from "./strays";
