import "server-only";
import { lookInScope } from "@qm/db";
import type { Actor } from "@qm/domain";
import type { Field, RefTarget } from "@/lib/fields";
import { issueFields } from "./fields";
import { namesOffered } from "./names";
import type { Prefill } from "./prefill";

type Parsed = { prefill: Prefill; unreadable: string[] };

/** The names of the references that a link brings; one that names nothing, or nobody whom the person is offered, is unreadable like any other. */
export async function namePrefill(actor: Actor, { prefill, unreadable }: Parsed) {
  const refs = Object.keys(prefill).flatMap((key) => {
    const field = (issueFields as Record<string, Field>)[key];
    return field?.kind === "ref" ? [{ key, to: field.to, id: Number(prefill[key]) }] : [];
  });
  const wanted: Partial<Record<RefTarget, number[]>> = {};
  for (const { to, id } of refs) wanted[to] = [...(wanted[to] ?? []), id];
  const found = await lookInScope(actor, { kind: "mine" }, (tx) => namesOffered(tx, actor, wanted));

  const nameless = refs.filter(({ to, id }) => !found[to][id]).map(({ key }) => key);
  const names = refs.flatMap(({ key, to, id }) => (found[to][id] ? [[key, found[to][id]]] : []));
  return {
    prefill: Object.fromEntries(Object.entries(prefill).filter(([key]) => !nameless.includes(key))) as Prefill,
    names: Object.fromEntries(names) as Record<string, string>,
    unreadable: [...unreadable, ...nameless],
  };
}
