import { extractText } from "unpdf";
import { afterAll, expect, it } from "vitest";
import { closeRenderer } from "@/server/document/render";
import { newCode } from "@/server/frame/code";
import { renderRecoverySheet } from "./sheet";

afterAll(closeRenderer);

it("prints ten whole codes on one page, with whose they are and what to do without them", async () => {
  const codes = Array.from({ length: 10 }, () => newCode());
  const { bytes, mime } = await renderRecoverySheet({ name: "陈一", login: "wjw-a001", codes }, new Date(0));
  expect(mime).toBe("application/pdf");
  const { text, totalPages } = await extractText(new Uint8Array(bytes), { mergePages: true });
  expect(totalPages).toBe(1);
  const dense = text.replaceAll(/\s/g, "");
  for (const code of codes) expect(dense).toContain(code);
  for (const words of ["陈一", "wjw-a001", "每个只能用一次", "连同两步验证一并重置"]) expect(dense).toContain(words);
});
