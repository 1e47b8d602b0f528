import { ErrorState } from "@/ui/error-state";

/** The list could not be fetched; it is asked for again every few seconds. */
export function ListFailed() {
  return (
    <ErrorState
      title="The list does not load at the moment."
      text="The server or its database does not answer. Nothing was lost, and the list comes back by itself."
    />
  );
}
