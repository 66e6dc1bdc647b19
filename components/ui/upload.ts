"use client";
import { ActionFailure } from "@/components/api";
import { paths } from "@/components/paths";

export type StoredFile = { id: string; name: string; size: number };
export type ScreenUpload = "evidence" | "import" | "scan";
export const maxUploadMegabytes = 20;

/** Sends a file to the unit's store. @throws ActionFailure with a text for the user */
export async function uploadFile(unit: string, purpose: ScreenUpload, file: File): Promise<StoredFile> {
  if (file.size > maxUploadMegabytes * 1_048_576)
    throw new ActionFailure(`文件超过 ${maxUploadMegabytes} MB，请压缩或拆分后再上传。`);
  const body = new FormData();
  body.set("purpose", purpose);
  body.set("file", file);
  let answer: Response;
  try {
    answer = await fetch(paths.api.upload(unit), { method: "POST", body });
  } catch {
    throw new ActionFailure("网络不通，文件没有上传，请检查网络后重试。");
  }
  const result = (await answer.json()) as StoredFile | { message: string };
  if ("message" in result) throw new ActionFailure(result.message);
  return result;
}
