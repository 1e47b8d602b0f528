"use client";

import { CHANNELS, type Channel, LABELS } from "@qm/domain";
import { Plus } from "lucide-react";
import { ActionDialog } from "@/ui/action-dialog";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { DateField } from "@/ui/date-field";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { OpenedWith } from "@/ui/opened-with";
import { Select } from "@/ui/select";
import { keepCampaign } from "../actions";

/** A campaign as its form shows it: days in the workspace's zone. */
export type CampaignShown = {
  id: number;
  name: string;
  channel: Channel;
  teamId: number;
  launchDay: string;
  endDay: string;
  links: number | null;
  recipients: number | null;
  active: boolean;
};

type CampaignDialogProps = { campaign?: CampaignShown; teams: readonly { value: string; label: string }[] };

/** Makes a campaign, or changes one. */
export function CampaignDialog({ campaign, teams }: CampaignDialogProps) {
  return (
    <ActionDialog
      action={keepCampaign}
      title={campaign ? `Change ${campaign.name}` : "New campaign"}
      verb={campaign ? "Save" : "Make campaign"}
      said={campaign ? "The campaign was changed." : "The campaign is there."}
      trigger={(open) =>
        campaign ? (
          <Button size="sm" look="ghost" onClick={open} aria-label={`Change ${campaign.name}`}>
            Change
          </Button>
        ) : (
          <Button look="primary" icon={<Plus size={14} aria-hidden="true" />} onClick={open}>
            New campaign
          </Button>
        )
      }
    >
      {(problem) => <CampaignFields campaign={campaign} teams={teams} problem={problem} />}
    </ActionDialog>
  );
}

type CampaignFieldsProps = CampaignDialogProps & { problem: (name: string) => string | undefined };

function CampaignFields({ campaign, teams, problem }: CampaignFieldsProps) {
  return (
    <>
      <input type="hidden" name="id" value={campaign?.id ?? ""} />
      {campaign && <OpenedWith />}
      <Field label="Name" name="name" error={problem("name")}>
        {(control) => <Input {...control} defaultValue={campaign?.name} maxLength={120} autoComplete="off" />}
      </Field>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="Channel" name="channel" error={problem("channel")}>
          {(control) => (
            <Select
              {...control}
              defaultValue={campaign?.channel ?? ""}
              empty="Choose a channel"
              options={CHANNELS.map((channel) => ({ value: channel, label: LABELS[channel] }))}
            />
          )}
        </Field>
        <Field label="Owning team" name="teamId" error={problem("teamId")}>
          {(control) => (
            <Select {...control} defaultValue={campaign?.teamId ?? ""} empty="Choose a team" options={teams} />
          )}
        </Field>
        <Field label="Launch" name="launchAt" optional error={problem("launchAt")}>
          {(control) => <DateField {...control} defaultValue={campaign?.launchDay} />}
        </Field>
        <Field label="End" name="endsAt" optional error={problem("endsAt")}>
          {(control) => <DateField {...control} defaultValue={campaign?.endDay} />}
        </Field>
        <Field label="Links" name="links" optional help="How many links it has." error={problem("links")}>
          {(control) => <Input {...control} defaultValue={campaign?.links ?? ""} inputMode="numeric" />}
        </Field>
        <Field
          label="Recipients"
          name="recipients"
          optional
          help="How many people it reaches."
          error={problem("recipients")}
        >
          {(control) => <Input {...control} defaultValue={campaign?.recipients ?? ""} inputMode="numeric" />}
        </Field>
      </div>
      <Checkbox
        name="active"
        defaultChecked={campaign?.active ?? true}
        label="In use"
        help="A campaign that is not in use is no longer offered. Issues that have it keep it."
      />
    </>
  );
}
