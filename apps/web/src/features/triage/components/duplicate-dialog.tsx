"use client";

import { issueNumber } from "@qm/domain";
import { loadOriginals } from "@/features/issues/components/lookups";
import type { Option } from "@/ui/combobox";
import { ComboboxPanel } from "@/ui/combobox-panel";
import { Dialog } from "@/ui/dialog";
import type { IssuePage } from "../wire";

type DuplicateDialogProps = { page: IssuePage; onChoose: (original: Option) => void; onClose: () => void };

/** Which issue is the original? What is similar stands first; a number or words find any other. */
export function DuplicateDialog({ page: { issue, alike }, onChoose, onClose }: DuplicateDialogProps) {
  const proposed = alike.map(({ id, title }) => ({ value: String(id), label: title, detail: issueNumber(id) }));
  const load = async (words: string, signal: AbortSignal): Promise<readonly Option[]> => {
    if (!words.trim() && proposed.length > 0) return proposed;
    return (await loadOriginals(words, signal)).filter(({ value }) => value !== String(issue.id));
  };

  return (
    <Dialog
      open
      title={`${issueNumber(issue.id)} is a duplicate of`}
      description="It is closed; who watches it watches the original, and its comments stay one step away."
      onClose={onClose}
    >
      <div className="-mx-5 -mb-5 border-t">
        <ComboboxPanel
          loadOptions={load}
          multiple={false}
          chosen={[]}
          firstQuery=""
          placeholder="Number or words"
          onChoose={([original]) => original && onChoose(original)}
        />
      </div>
    </Dialog>
  );
}
