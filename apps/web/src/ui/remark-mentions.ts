type Node = {
  type: string;
  value?: string;
  url?: string;
  children?: Node[];
  data?: { hName: string; hProperties: Record<string, string> };
};

const PERSON = /^person:([1-9]\d{0,8})$/;

/**
 * Turns `@[Name](person:12)` into a mention: of those whom `people` knows, under the name they have today.
 * Whoever else is named there was not told, so that the words stand as they are, without a mark.
 */
export function remarkMentions({ people }: { people: Readonly<Record<number, string>> }) {
  const name = (node: Node) => {
    if (!node.children) return;
    node.children = node.children.flatMap((child, at, all) => {
      const id = child.type === "link" ? PERSON.exec(child.url ?? "")?.[1] : undefined;
      const before = all[at - 1];
      if (!id || before?.type !== "text" || !before.value?.endsWith("@")) {
        name(child);
        return [child];
      }
      before.value = before.value.slice(0, -1);
      const written = (child.children ?? []).map(({ value }) => value ?? "").join("");
      const known = people[Number(id)];
      if (!known) return [{ type: "text", value: `@${written}` }];
      const words: Node = { type: "text", value: `@${known}` };
      return [{ type: "mention", children: [words], data: { hName: "mark", hProperties: { "data-person": id } } }];
    });
  };
  return name;
}
