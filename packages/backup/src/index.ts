export { backupsAway } from "./copy-away";
export { BackupError, Damaged } from "./damage";
export { readBackup } from "./load-backup";
export { type Made, makeBackup } from "./make";
export { type Backup, backupsIn, type Kind } from "./names";
export { type Restored, restoreBackup } from "./restore";
export { type BackupSettings, backupSettings } from "./settings";
