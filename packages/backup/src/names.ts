export const KINDS = ["hourly", "daily", "asked", "upgrade"] as const;
/** `hourly` is the database alone; all others hold the attached files as well. */
export type Kind = (typeof KINDS)[number];

/** A backup that was proved; what is unproved or unfinished has another ending. */
export type Backup = { name: string; at: Date; kind: Kind };

const NAME = /^quality-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-(hourly|daily|asked|upgrade)\.tar\.gz(\.sealed)?$/;

export function nameOf(at: Date, kind: Kind, isSealed: boolean): string {
  const time = `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  return `quality-${time}-${kind}.tar.gz${isSealed ? ".sealed" : ""}`;
}

/** The backups among these files, the newest first; whatever else lies there is nobody's business. */
export function backupsIn(names: readonly string[]): Backup[] {
  return names
    .flatMap((name) => {
      const found = NAME.exec(name);
      if (!found) return [];
      const [, year, month, day, hour, minute, second, kind] = found;
      const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
      return Number.isNaN(at.getTime()) ? [] : [{ name, at, kind: kind as Kind }];
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime() || a.name.localeCompare(b.name));
}
