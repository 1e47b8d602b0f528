export { backupsAway } from "./copy-away";
export { BackupError, Damaged } from "./damage";
export { type Made, makeBackup } from "./make";
export { type Backup, backupsIn, type Kind } from "./names";
export { checkBackup, type Restored, restoreBackup } from "./restore";
export { requireRoom } from "./room";
export { type BackupSettings, backupSettings } from "./settings";
