import { sheetMime } from "@/server/document/sheet";
import { findSheetProblem } from "@/server/document/sheet/package";
import type { Ctx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { perform } from "@/server/frame/verb";
import type { Judged } from "./judged";
import { keepFile } from "./keep";
import { judgeFile } from "./kind";
import { maxFileBytes } from "./limits";
import { withoutMetadata } from "./metadata";
import type { UploadPurpose } from "./schema";

/**
 * Takes a file from a person: looked at by its bytes, stripped of what pictures say about their making, stored under
 * its hash, then noted in the unit.
 *
 * @throws DomainError forbidden, tooLarge, badFile
 */
export async function storeUpload(
  ctx: Ctx,
  upload: { bytes: Uint8Array; name: string; purpose: UploadPurpose },
): Promise<{ id: string; name: string; size: number }> {
  if (!ctx.actor.permissions.has(keepFile.permission)) throw new DomainError("forbidden");
  if (upload.bytes.byteLength > maxFileBytes) throw new DomainError("tooLarge", { limit: " 20 MB" });
  const judged =
    upload.purpose === "import" ? await judgeTable(upload.bytes) : await judgeFile(upload.bytes, upload.name);
  if ("problem" in judged) throw badFile(judged.problem);
  const { kind } = judged;
  const bytes = await withoutMetadata(judged.bytes, kind.mime);
  if (!bytes)
    throw badFile("图片不完整或者已损坏，不能去除其中的位置等信息，请用看图软件打开后另存为 JPG 或 PNG 再上传");
  const { sha256, size } = await ctx.blobs.put(bytes);
  const name = cleanFileName(upload.name, kind.extension);
  const { id } = await perform(keepFile, ctx, { sha256, size, name, mime: kind.mime, purpose: upload.purpose });
  return { id, name, size };
}

/** A table to be read is looked at by its reader, who names what else it is. */
async function judgeTable(bytes: Uint8Array): Promise<Exclude<Judged, null>> {
  const problem = await findSheetProblem(Buffer.from(bytes));
  return problem ? { problem } : { kind: { extension: "xlsx", mime: sheetMime }, bytes };
}

const badFile = (problem: string) => new DomainError("badFile", { problem: `${problem}。` });

/** The last part of the name without control and path characters, ending as its content demands. */
export function cleanFileName(name: string, extension: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const stem = last
    .replace(/\.[^.]*$/, "")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Surrogate}<>:"|?*]/gu, "")
    .trim();
  // By character: half a pair is no text.
  const short = Array.from(stem).slice(0, 120).join("");
  return `${short || "文件"}.${extension}`;
}
