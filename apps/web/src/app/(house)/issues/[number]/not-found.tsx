import { SearchX } from "lucide-react";
import { LIST_HREF } from "@/features/issues/issue-href";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Page } from "@/ui/page";

/** The one answer for what is absent and for what is out of sight. */
export default function NoSuchIssue() {
  return (
    <Page title="No such issue">
      <EmptyState
        icon={<SearchX size={20} aria-hidden="true" />}
        title="There is no such issue"
        text="The number may be mistyped, or the issue is not yours to see."
        action={<ButtonLink href={LIST_HREF}>All issues</ButtonLink>}
      />
    </Page>
  );
}
