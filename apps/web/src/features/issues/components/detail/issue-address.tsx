"use client";

import { Pencil, Plus } from "lucide-react";
import { partsOf, withScheme } from "@/lib/web-address";
import { Button } from "@/ui/button";
import { CopyButton } from "@/ui/copy-button";
import { IconButton } from "@/ui/icon-button";
import { Input } from "@/ui/input";
import { usePaletteSource } from "@/ui/palette/use-palette-source";
import { issueFields } from "../../fields";
import { AddressParts } from "../address-parts";
import { useIssue } from "./issue-editing";
import { useTextEditing } from "./use-text-editing";

const { label } = issueFields.url;

/** The URL at fault: opened, copied, taken apart, edited in place. */
export function IssueAddress() {
  const { issue, rights } = useIssue();
  const { isOpen, open, ...editing } = useTextEditing("url");
  usePaletteSource({
    heading: "This issue",
    order: 15,
    entries: () =>
      rights.rephrase && !isOpen
        ? [{ id: "issue-url", label: `${issue.url ? "Edit" : "Add"} the ${label}`, icon: <Pencil />, run: open }]
        : [],
  });

  if (!isOpen && !issue.url) {
    return rights.rephrase ? (
      <Button
        look="ghost"
        size="sm"
        className="-ml-2 justify-self-start"
        icon={<Plus size={14} aria-hidden="true" />}
        onClick={open}
      >
        Add the {label}
      </Button>
    ) : null;
  }

  if (!isOpen) {
    return (
      <section aria-label={label} className="grid gap-1.5 rounded-control border bg-sunken px-3 py-2">
        <header className="flex items-center gap-1">
          <h3 className="text-12 text-muted">{label}</h3>
          <span className="ml-auto flex">
            <CopyButton text={issue.url ?? ""} label={`Copy the ${label}`} />
            {rights.rephrase && (
              <IconButton size="sm" label={`Edit the ${label}`} onClick={open}>
                <Pencil size={14} aria-hidden="true" />
              </IconButton>
            )}
          </span>
        </header>
        <Address address={issue.url ?? ""} />
        <AddressParts address={issue.url ?? ""} />
      </section>
    );
  }

  return (
    <form
      className="grid gap-2"
      onKeyDown={(event) => event.key === "Escape" && editing.leave()}
      onSubmit={(event) => {
        event.preventDefault();
        void editing.save(withScheme);
      }}
    >
      <Input
        aria-label={label}
        aria-invalid={editing.problem ? true : undefined}
        aria-describedby="issue-url-problem"
        autoFocus
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        readOnly={editing.pending}
        placeholder="https://"
        value={editing.value}
        onChange={(event) => editing.change(event.target.value)}
      />
      <p id="issue-url-problem" aria-live="polite" className="text-12 text-danger-ink empty:hidden">
        {editing.problem}
      </p>
      <AddressParts address={withScheme(editing.value)} />
      <div className="flex gap-2">
        <Button type="submit" look="primary" size="sm" keys="Enter" pending={editing.pending}>
          Save URL
        </Button>
        <Button look="ghost" size="sm" onClick={editing.discard}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Only what is a web address becomes a link; anything else stays a text. */
function Address({ address }: { address: string }) {
  const look = "font-mono text-13 wrap-anywhere";
  if (!partsOf(address)) return <span className={look}>{address}</span>;
  return (
    <a
      href={address}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className={`${look} text-accent-ink hover:underline`}
    >
      {address}
    </a>
  );
}
