"use client";

import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { Dialog } from "@/ui/dialog";
import { Input } from "@/ui/input";

export type ShownLink = {
  purpose: "invite" | "reset";
  url: string;
  hours: number;
  /** Whether it went by mail as well. */
  mailed: "yes" | "no" | "failed";
};

const period = (hours: number) => (hours >= 48 ? `${hours / 24} days` : hours === 1 ? "one hour" : `${hours} hours`);

const PASS_ON = {
  yes: "It went to them by mail.",
  no: "Pass it on now.",
  failed: "The mail server did not take it, so pass it on yourself.",
} as const;

/** Shows a one-time link, the only time that it can be shown. */
export function OneTimeLink({ link, onClose }: { link: ShownLink | null; onClose: () => void }) {
  return (
    <Dialog
      open={link !== null}
      onClose={(reason) => reason !== "backdrop" && onClose()}
      title={link?.purpose === "reset" ? "Link to a new password" : "Invitation"}
      description={
        link && `${PASS_ON[link.mailed]} It is shown only this once, works once, and for ${period(link.hours)}.`
      }
      footer={
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      {link && (
        <Input
          readOnly
          value={link.url}
          aria-label="Link"
          className="font-mono text-12"
          onFocus={(event) => event.target.select()}
          trailing={<CopyButton text={link.url} label="Copy the link" />}
        />
      )}
    </Dialog>
  );
}
