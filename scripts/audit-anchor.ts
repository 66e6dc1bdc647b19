import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { dataRoot } from "@/db/embedded-place";
import { type Anchor, AnchorProblem, readAnchor } from "@/server/audit/anchor";
import { anchorChains } from "@/server/audit/anchor-chains";
import { readFolder } from "@/server/audit/anchor-folder";
import { anchorPage } from "@/server/audit/anchor-page";
import { inGroups } from "@/server/audit/hash-rules";
import { chainOnly } from "@/server/audit/told";
import { closeRenderer, renderPdf } from "@/server/document/render";
import { wantedAnchors } from "./launch/anchors";
import { joinInstalled } from "./launch/installed";
import { Refusal } from "./launch/refusal";
import { readySecrets } from "./launch/secrets";

// `npm run audit:anchor [-- --page N]`: signs the heads of all chains into the office's folder, with a page to be printed;
// with --page only the page of an anchor that is there.
process.exitCode = await anchor().catch((error: unknown) => {
  console.error(error instanceof Refusal || error instanceof AnchorProblem ? error.message : error);
  return 2;
});
await closeRenderer();

async function anchor(): Promise<number> {
  const { values } = parseArgs({ options: { page: { type: "string" } } });
  const root = dataRoot();
  const folder = wantedAnchors(root);
  if (folder === null) throw new Refusal(chainOnly);
  const signed = values.page === undefined ? await signNow(root, folder) : find(folder, Number(values.page));
  const page = path.join(folder, `anchor-${String(signed.number).padStart(6, "0")}.pdf`);
  fs.writeFileSync(page, (await renderPdf(anchorPage(signed), { at: new Date(signed.at) })).bytes);
  console.log(`审计锚第 ${signed.number} 号：${signed.chains} 条链、${signed.rows} 条记录`);
  console.log(`总摘要 ${inGroups(signed.root)}\n公钥指纹 ${inGroups(signed.key)}`);
  console.log(`锚页 ${page}，请打印、签字，与数据分开存放。`);
  return 0;
}

async function signNow(root: string, folder: string): Promise<Anchor> {
  const host = await joinInstalled(root);
  const owner = postgres(host.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    return await anchorChains(owner, { folder, privateKey: readySecrets(root).audit, now: new Date() });
  } finally {
    await owner.end();
    await host.stop();
  }
}

function find(folder: string, number: number): Anchor {
  const kept = readFolder(folder).anchors.find((one) => one.number === number);
  const anchor = kept && readAnchor(kept.bytes);
  if (!anchor) throw new Refusal(`目录 ${folder} 中没有第 ${number} 号审计锚，或文件已损坏。请核对号数。`);
  return anchor;
}
