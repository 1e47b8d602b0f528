export { isRaster } from "./kind";
export { dispositionOf, fileName } from "./name";
export { openStorage, type StorageSettings } from "./open";
export { SIZES, type Size } from "./picture";
export { type Range, requireKey, type Storage } from "./storage";
export { removeStored, type Stored, store } from "./store";
