type Node = { type: string; value?: string; url?: string; children?: Node[] };

const NUMBER = /(?<![\w/-])QM-([1-9]\d{0,14})(?![\w-])/g;
const LEAVE = ["link", "linkReference", "inlineCode", "code"];

/** Turns `QM-123` in running text into a link to that issue. Code and existing links stay as they are. */
export function remarkIssueLinks() {
  return (tree: Node) => link(tree);
}

function link(node: Node) {
  if (!node.children || LEAVE.includes(node.type)) return;
  node.children = node.children.flatMap((child) => {
    if (child.type === "text" && child.value) return parts(child.value);
    link(child);
    return [child];
  });
}

function parts(text: string): Node[] {
  const nodes: Node[] = [];
  let end = 0;
  for (const { 0: number, index } of text.matchAll(NUMBER)) {
    if (index > end) nodes.push({ type: "text", value: text.slice(end, index) });
    nodes.push({ type: "link", url: `/issues/${number}`, children: [{ type: "text", value: number }] });
    end = index + number.length;
  }
  if (end < text.length) nodes.push({ type: "text", value: text.slice(end) });
  return nodes;
}
