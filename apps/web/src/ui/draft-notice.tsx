/** Says that what stands here was typed earlier, and how to be rid of it. */
export function DraftNotice({ onDiscard }: { onDiscard: () => void }) {
  return (
    <p role="status" className="text-12 text-muted">
      Draft restored.{" "}
      <button type="button" onClick={onDiscard} className="font-medium text-accent-ink hover:underline">
        Discard it
      </button>
    </p>
  );
}
