"use client";

import { issueNumber } from "@qm/domain";
import { useRouter } from "next/navigation";
import { Notice } from "@/ui/notice";
import { QuietLink } from "@/ui/quiet-link";
import { issueHref } from "../../issue-href";
import { ReportButtons } from "./report-buttons";
import { ReportFields } from "./report-fields";
import { sayFiled } from "./say-filed";
import { type ReportProps, useReport } from "./use-report";

/** The form as a page of its own. It posts itself where there is no script. */
export function ReportForm({ choices, ...props }: Omit<ReportProps, "onFiled">) {
  const router = useRouter();
  const report = useReport({
    ...props,
    choices,
    onFiled(filed, another) {
      sayFiled(filed);
      if (!another) router.push(issueHref(filed.id));
    },
  });
  const { posted } = report;

  return (
    <form {...report.formProps}>
      {posted.is === "done" && (
        <Notice tone="good" className="mb-4">
          {issueNumber(posted.result.id)} filed.{" "}
          <QuietLink className="font-medium text-accent-ink underline" href={issueHref(posted.result.id)}>
            {posted.result.title}
          </QuietLink>
        </Notice>
      )}
      <ReportFields report={report} choices={choices} />
      <div
        data-foot="action"
        className="mt-6 flex flex-wrap justify-end gap-2 max-sm:sticky max-sm:bottom-(--keyboard,0px) max-sm:z-10 max-sm:-mx-4 max-sm:border-t max-sm:bg-ground max-sm:px-4 max-sm:pt-3 max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))]"
      >
        <ReportButtons report={report} />
      </div>
    </form>
  );
}
