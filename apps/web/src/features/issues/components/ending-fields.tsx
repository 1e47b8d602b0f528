import { LABELS, ROOT_CAUSES } from "@qm/domain";
import { Field } from "@/ui/field";
import { nothingIn } from "@/ui/fields/nothing";
import { Select } from "@/ui/select";
import { Textarea } from "@/ui/textarea";
import { issueFields } from "../fields";

type EndingFieldProps = { value: string; onChange: (value: string) => void; help: string; error?: string | undefined };

/** Why it ended so; required of what is declined. */
export function ReasonField({ value, onChange, required, ...field }: EndingFieldProps & { required: boolean }) {
  return (
    <Field label="Reason" name="reason" optional={!required} {...field}>
      {(control) => <Textarea {...control} rows={3} value={value} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

/** Where the fault came from. */
export function RootCauseField({ value, onChange, ...field }: EndingFieldProps) {
  return (
    <Field label={issueFields.rootCause.label} name="rootCause" optional {...field}>
      {(control) => (
        <Select
          {...control}
          empty={nothingIn(issueFields.rootCause)}
          options={ROOT_CAUSES.map((word) => ({ value: word, label: LABELS[word] }))}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
