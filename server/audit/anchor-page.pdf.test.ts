import { createHash } from "node:crypto";
import { extractText } from "unpdf";
import { afterAll, expect, it } from "vitest";
import { closeRenderer, renderPdf } from "@/server/document/render";
import type { Anchor } from "./anchor";
import { anchorPage } from "./anchor-page";
import { inGroups } from "./hash-rules";

afterAll(closeRenderer);
const digest = (of: string) => createHash("sha256").update(of).digest("hex");

it("prints an anchor on one page, with every digit of what is compared by eye and places to sign", async () => {
  const anchor = {
    number: 12,
    at: "2026-11-28T16:30:00.000Z",
    chains: 301,
    rows: 567_582,
    root: digest("root"),
    key: digest("key"),
    previous: digest("previous"),
  } as Anchor;
  const { bytes, pages } = await renderPdf(anchorPage(anchor), { at: new Date(0) });
  expect(pages).toBe(1);
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true });
  const dense = text.replaceAll(/\s/g, "");
  for (const hash of [anchor.root, anchor.key, anchor.previous ?? ""])
    expect(dense).toContain(inGroups(hash).replaceAll(/\s/g, ""));
  // Half past midnight of the next day in Shanghai.
  for (const words of ["审计锚第12号", "2026年11月29日", "301", "567582", "公钥指纹", "存档人（签字）"])
    expect(dense).toContain(words);
});
