"use client";

import type { Actor } from "@qm/domain";
import { useQueryClient } from "@tanstack/react-query";
import { Dialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import type { Choices } from "../../choices";
import { ReportButtons } from "./report-buttons";
import { ReportFields } from "./report-fields";
import { sayFiled } from "./say-filed";
import { useReport } from "./use-report";

type ReportPanelProps = { actor: Actor; choices: Choices; onClose: () => void };

/** The form above the page. Closing it keeps what was typed as a draft. */
export function ReportPanel({ actor, choices, onClose }: ReportPanelProps) {
  const lists = useQueryClient();
  const report = useReport({
    actor,
    choices,
    onFiled(filed, another) {
      sayFiled(filed);
      void lists.invalidateQueries();
      if (!another) onClose();
    },
  });
  const close = () => {
    if (report.isTouched) toast({ tone: "info", text: "Draft kept in this browser." });
    onClose();
  };

  return (
    <Dialog
      open
      size="lg"
      title="File an issue"
      onClose={(reason) => (reason === "backdrop" && report.isTouched ? undefined : close())}
      footer={<ReportButtons report={report} onCancel={close} />}
    >
      <form {...report.formProps}>
        <ReportFields report={report} choices={choices} />
      </form>
    </Dialog>
  );
}
