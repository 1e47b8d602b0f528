import { CircleCheck, LoaderCircle, OctagonAlert } from "lucide-react";
import { Notice } from "@/ui/notice";
import { PlainCell, PlainCount, PlainRow, PlainTable } from "@/ui/plain-table";
import { RelativeTime } from "@/ui/relative-time";
import { fullDate } from "@/ui/time-words";
import { backUpNow } from "../actions";
import type { BackupState, SystemState } from "../queries";
import { DeedButton } from "./deed-button";

type Clock = { now: Date; timeZone: string };

/** How backups are doing, whether each was proved, and a way to have one made at once. */
export function BackupsSection({ health, list, ...clock }: SystemState["backups"] & Clock) {
  return (
    <>
      <HealthNotice health={health} {...clock} />
      <div>
        <DeedButton action={backUpNow} label="Back up now" done="A backup will be made as soon as a worker is free." />
      </div>
      {list.length > 0 && (
        <PlainTable
          caption="Backups"
          head={["Made", "Kind", "Rows", "Files", "Size", "Outcome"]}
          counts={["Rows", "Files", "Size"]}
          names="Made"
        >
          {list.map((backup) => (
            <BackupRow key={backup.id} backup={backup} {...clock} />
          ))}
        </PlainTable>
      )}
    </>
  );
}

function HealthNotice({
  health: { state, newestGoodAt, said },
  ...clock
}: Pick<SystemState["backups"], "health"> & Clock) {
  const newest = newestGoodAt && (
    <>
      The newest good one is of{" "}
      <time dateTime={new Date(newestGoodAt).toISOString()}>{fullDate(new Date(newestGoodAt), clock.timeZone)}</time>.
    </>
  );
  switch (state) {
    case "good":
      return <Notice tone="good">The newest backup was restored and compared, and is good.</Notice>;
    case "none":
      return (
        <Notice title="No backup was made yet.">
          The first is due within two hours of the house's beginning. The worker makes one every hour, if it was told
          where: see docs/backup.md.
        </Notice>
      );
    case "overdue":
      return (
        <Notice tone="warn" title={said}>
          Look whether a worker is at work and was told where: see docs/backup.md.
        </Notice>
      );
    case "never":
      return (
        <Notice tone="error" title={said}>
          Look whether a worker is at work and was told where: see docs/backup.md.
        </Notice>
      );
    case "off":
      return (
        <Notice tone="warn" title={said}>
          {newest ?? "There is none."} Whoever set BACKUPS=no makes them elsewhere, or loses all that is here with its
          disk.
        </Notice>
      );
    case "late":
      return (
        <Notice tone="warn" title="No backup was made for more than a day.">
          {newest} Look whether a worker is at work.
        </Notice>
      );
    case "failing":
      return (
        <Notice tone="error" title={said}>
          {newest ?? "There is no good one."} It is tried again by itself.
        </Notice>
      );
  }
}

function BackupRow({ backup, ...clock }: { backup: BackupState } & Clock) {
  const { kind, state, startedAt, rowCount, fileCount, bytes, said, name } = backup;
  return (
    <PlainRow>
      <PlainCell className="text-muted tabular-nums">
        <RelativeTime at={startedAt} {...clock} />
      </PlainCell>
      <PlainCell>{KINDS[kind]}</PlainCell>
      <PlainCount>{rowCount?.toLocaleString("en") ?? ""}</PlainCount>
      <PlainCount>{state === "good" ? (fileCount?.toLocaleString("en") ?? "Left out") : ""}</PlainCount>
      <PlainCount>{bytes === null ? "" : megabytes(bytes)}</PlainCount>
      <PlainCell className="[overflow-wrap:anywhere]">
        <span className="inline-flex items-center gap-1.5">
          <Mark state={state} />
          <span>
            {state === "good" && <span className="font-mono text-12">{name}</span>} {said}
          </span>
        </span>
      </PlainCell>
    </PlainRow>
  );
}

function Mark({ state }: Pick<BackupState, "state">) {
  const common = { size: 14, className: "shrink-0", "aria-hidden": true } as const;
  switch (state) {
    case "good":
      return (
        <>
          <CircleCheck {...common} className="shrink-0 text-good-ink" />
          <span className="sr-only">Good: </span>
        </>
      );
    case "failed":
      return (
        <>
          <OctagonAlert {...common} className="shrink-0 text-danger-ink" />
          <span className="sr-only">Failed: </span>
        </>
      );
    case "running":
      return (
        <>
          <LoaderCircle {...common} />
          Under way
        </>
      );
  }
}

const KINDS = { hourly: "Hourly", daily: "Daily", asked: "By hand", upgrade: "Before an upgrade" } as const;
const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;
