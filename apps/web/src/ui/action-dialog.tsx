"use client";

import { type ReactNode, useState } from "react";
import { Dialog, type DialogProps } from "./dialog";
import { DialogButtons } from "./dialog-buttons";
import { Notice } from "./notice";
import { toast } from "./toast";
import { type Action, useActionForm } from "./use-action-form";

type ActionDialogProps<Result> = {
  action: Action<Result>;
  title: string;
  description?: ReactNode;
  /** What the button that sends says. */
  verb: string;
  size?: DialogProps["size"];
  /** Said when it worked. */
  said?: string;
  onDone?: (result: Result) => void;
  trigger: (open: () => void) => ReactNode;
  /** The fields, each asking for the problem under its name. */
  children: (problem: (name: string) => string | undefined) => ReactNode;
};

/** A short form above the page that sends one action; refused, it stays with everything that was typed. */
export function ActionDialog<Result>({ trigger, ...props }: ActionDialogProps<Result>) {
  const [open, setOpen] = useState(false);

  return (
    <>
      {trigger(() => setOpen(true))}
      {open && <OpenForm {...props} close={() => setOpen(false)} />}
    </>
  );
}

type OpenFormProps<Result> = Omit<ActionDialogProps<Result>, "trigger"> & { close: () => void };

function OpenForm<Result>({ action, verb, said, onDone, close, children, ...dialog }: OpenFormProps<Result>) {
  const { state, pending, formProps } = useActionForm(action, {
    onDone: (result) => {
      close();
      if (said) toast({ text: said });
      onDone?.(result);
    },
  });
  const refused = state.is === "refused" ? state : null;

  return (
    <Dialog {...dialog} open onClose={(reason) => reason !== "backdrop" && close()}>
      <form {...formProps} className="grid gap-3">
        {refused && <Notice tone="error">{refused.message}</Notice>}
        {children((name) => refused?.fields[name]?.[0])}
        <DialogButtons verb={verb} pending={pending} onCancel={close} />
      </form>
    </Dialog>
  );
}
