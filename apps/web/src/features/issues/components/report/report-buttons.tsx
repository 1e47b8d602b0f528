"use client";

import { Button } from "@/ui/button";
import type { Report } from "./use-report";

/** The ways to end a report. */
export function ReportButtons({ report, onCancel }: { report: Report; onCancel?: () => void }) {
  return (
    <>
      {onCancel && (
        <Button look="ghost" className="mr-auto" onClick={onCancel}>
          Cancel
        </Button>
      )}
      <Button type="submit" form={report.id} data-another keys="mod+shift+Enter" pending={report.pending}>
        File and add another
      </Button>
      <Button type="submit" form={report.id} look="primary" keys="mod+Enter" pending={report.pending}>
        File issue
      </Button>
    </>
  );
}
