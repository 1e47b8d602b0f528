import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

/** The one answer for what does not exist and for what is not this person's: it must not tell which. */
export const NothingHere = () => (
  <EmptyState
    isPage
    title="There is nothing at this address."
    text="It may have been moved, or it is not for you to see."
    action={<ButtonLink href="/">Go to my work</ButtonLink>}
  />
);
