import { gzipSync } from "node:zlib";
import type { Actor } from "@qm/domain";
import { expect, test } from "vitest";
import { readUpload } from "./upload";

const actor = (role: Actor["role"], teamIds: number[] = [1]): Actor => ({ id: 1, role, teamIds });

function sent(): Request {
  const form = new FormData();
  form.set("file", new File([gzipSync("title\nA broken link\n")], "packed"));
  form.set("name", "issues.csv");
  form.set("choices", "{}");
  return new Request("http://localhost/api/imports", { method: "POST", body: form });
}

test.for([
  ["a reporter", actor("reporter")],
  ["a lead without a team", actor("team_lead", [])],
] as const)("a file of %s, who may import nothing, is refused before any of it is taken in", async ([, who]) => {
  const request = sent();

  await expect(readUpload(who, request)).rejects.toMatchObject({ reason: "forbidden" });
  expect(request.bodyUsed).toBe(false);
});

test("a file of somebody who may import is unpacked", async () => {
  const { file } = await readUpload(actor("team_lead"), sent());

  expect(file.name).toBe("issues.csv");
  expect(Buffer.from(file.bytes).toString()).toBe("title\nA broken link\n");
});
