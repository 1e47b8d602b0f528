"use client";

import { NOTICE_KINDS, type NoticeChoices, type NoticeKind, type NoticeWay } from "@qm/domain";
import { useState } from "react";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { Select } from "@/ui/select";
import { Switch } from "@/ui/switch";
import { toast } from "@/ui/toast";
import { useActionForm } from "@/ui/use-action-form";
import { keepNoticeChoices } from "../actions";

/** What people choose over, in the order in which it matters to most of them. */
const EVENTS: Record<NoticeKind, { label: string; help: string }> = {
  mentioned: { label: "Somebody mentions me", help: "In a comment or an internal note." },
  assigned: { label: "An issue is assigned to me", help: "By somebody else, or by a rule." },
  due: { label: "My issues are due", help: "Once a day: due within a day, or just overdue." },
  ended: { label: "What I filed ends or begins again", help: "Resolved, closed or reopened." },
  commented: { label: "Comments on what I watch", help: "You watch what you filed, got or commented on." },
  noted: { label: "Internal notes on what I watch", help: "Only where you work the team's issues." },
  moved: { label: "Status of what I watch", help: "From new to closed." },
  filed: { label: "New issues in my teams", help: "What waits for triage." },
  edited: { label: "Edits of what I watch", help: "Title, severity, due date and the like." },
};

const WAYS: Record<NoticeWay, string> = {
  once: "Inbox and mail at once",
  bundled: "Inbox and mail, bundled",
  daily: "Inbox and daily digest",
  inbox: "Inbox only",
  off: "Off",
};
const WAY_CHOICES = Object.entries(WAYS).map(([value, label]) => ({ value, label }));
const INBOX_CHOICES = WAY_CHOICES.filter(({ value }) => value === "inbox" || value === "off");

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, "0")}:00`,
}));

/** What a person wants to be told, and how. */
export function ChoicesForm({ choices, zone }: { choices: NoticeChoices; zone: string }) {
  const [mail, setMail] = useState(choices.mail);
  const { state, pending, formProps } = useActionForm(keepNoticeChoices, {
    onDone: () => toast({ text: "Your choices are saved." }),
  });
  const refused = state.is === "refused" ? state : null;

  return (
    <form {...formProps} className="grid gap-6">
      {refused && <Notice tone="error">{refused.message}</Notice>}
      <Switch
        name="mail"
        value="yes"
        defaultChecked={choices.mail}
        onChange={(event) => setMail(event.target.checked)}
        label="Mail"
        help="Switched off, everything still comes to your inbox."
      />
      <Field
        label="Hour of the daily digest"
        name="digestHour"
        help={`In the time of the workspace, ${zone}.`}
        error={refused?.fields.digestHour}
        className="max-w-60"
      >
        {(control) => <Select {...control} options={HOURS} defaultValue={String(choices.digestHour)} />}
      </Field>
      <fieldset className="grid">
        <legend className="pb-1 text-16 font-medium">What you are told</legend>
        {NOTICE_KINDS.map((kind) => (
          <EventRow key={kind} kind={kind} way={choices.ways[kind]} mail={mail} />
        ))}
      </fieldset>
      <p className="text-12 text-muted">
        Bundled mail waits until an issue has been quiet for three minutes, and never longer than ten; about critical
        issues it goes at once. You are never told of what you did yourself, and not mailed what you have read in the
        inbox.
      </p>
      <div>
        <Button type="submit" look="primary" pending={pending}>
          Save
        </Button>
      </div>
    </form>
  );
}

/** With mail switched off, what was chosen for mail is kept for the day when it is switched on again. */
function EventRow({ kind, way, mail }: { kind: NoticeKind; way: NoticeWay; mail: boolean }) {
  const { label, help } = EVENTS[kind];
  const [chosen, setChosen] = useState(way);
  const mailed = chosen !== "inbox" && chosen !== "off";

  return (
    <div className="grid items-center gap-x-4 gap-y-1.5 border-b py-2.5 last:border-0 sm:grid-cols-[1fr_15rem]">
      <label htmlFor={`way-${kind}`} className="grid text-14">
        {label}
        <span className="text-12 text-muted">{help}</span>
      </label>
      {!mail && mailed && <input type="hidden" name={kind} value={chosen} />}
      <Select
        id={`way-${kind}`}
        name={!mail && mailed ? undefined : kind}
        options={mail ? WAY_CHOICES : INBOX_CHOICES}
        value={mail || !mailed ? chosen : "inbox"}
        onChange={(event) => setChosen(event.target.value as NoticeWay)}
      />
    </div>
  );
}
