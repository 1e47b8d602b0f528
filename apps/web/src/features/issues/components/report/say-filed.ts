import { issueNumber } from "@qm/domain";
import { toast } from "@/ui/toast";
import { issueHref } from "../../issue-href";
import type { Filed } from "./use-report";

/** Says what was filed, with the way to it. */
export const sayFiled = ({ id }: Filed) =>
  toast({ text: `${issueNumber(id)} filed.`, action: { label: "Open", href: issueHref(id) } });
