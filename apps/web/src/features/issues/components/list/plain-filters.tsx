import { LABELS } from "@qm/domain";
import { on } from "@/lib/fields";
import type { Choices } from "../../choices";
import { type FilterKey, issueFields } from "../../fields";
import { type IssueView, writeIssueView } from "../../view";

type Offered = { value: string; label: string };

/** The filters as plain controls of the same form, for a browser without script. What they do not offer is kept as it is. */
export function PlainFilters({ view, choices }: { view: IssueView; choices: Choices }) {
  const plain = on("filter", issueFields).flatMap((key) => {
    const options = optionsOf(key, choices);
    return options ? [{ key, options, chosen: (view.filters[key] as unknown[] | undefined)?.map(String) ?? [] }] : [];
  });
  const { clauses } = view.filters;
  const others = Object.fromEntries(
    Object.entries(view.filters).filter(([key]) => !plain.some((offered) => offered.key === key)),
  );
  const kept = [
    ...writeIssueView({ ...view, text: "", place: null, filters: { ...others, ...(clauses && { clauses }) } }),
  ];

  return (
    <noscript>
      {kept.map(([key, value]) => (
        <input key={`${key} ${value}`} type="hidden" name={key} value={value} />
      ))}
      <div className="flex flex-wrap gap-2">
        {plain.map(({ key, options, chosen }) => (
          <label key={key} className="grid text-12 text-muted">
            {issueFields[key].label}
            <select
              multiple
              size={3}
              name={key}
              defaultValue={chosen}
              className="rounded-control border text-13 text-ink"
            >
              {options.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        ))}
        <button type="submit" className="self-end rounded-control border px-3 py-1.5 text-13">
          Show these
        </button>
      </div>
    </noscript>
  );
}

function optionsOf(key: FilterKey, { teams, categories }: Choices): Offered[] | null {
  const field = issueFields[key];
  const none = "optional" in field ? [{ value: "none", label: "None" }] : [];
  if (field.kind === "choice" || field.kind === "state")
    return [...field.options.map((word) => ({ value: word, label: LABELS[word] })), ...none];
  if (field.kind !== "ref" || field.to === "campaign" || field.to === "user") return null;
  const own = field.to === "team" ? [{ value: "mine", label: "My teams" }] : [];
  const all = field.to === "team" ? teams : categories;
  return [...own, ...all.map(({ id, name }) => ({ value: String(id), label: name }))];
}
