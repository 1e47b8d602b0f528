import { Button } from "./button";

type DialogButtonsProps = { verb: string; pending: boolean; onCancel: () => void };

/** The foot of a form in a dialog: leave it, or do what it is for. */
export function DialogButtons({ verb, pending, onCancel }: DialogButtonsProps) {
  return (
    <div className="flex justify-end gap-2 pt-2">
      <Button onClick={onCancel}>Cancel</Button>
      <Button type="submit" look="primary" pending={pending}>
        {verb}
      </Button>
    </div>
  );
}
