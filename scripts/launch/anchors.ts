import postgres from "postgres";
import { AnchorProblem } from "@/server/audit/anchor";
import { anchorDaily } from "@/server/audit/anchor-chains";
import { anchorFolder } from "@/server/audit/anchor-folder";
import { chainOnly } from "@/server/audit/told";
import { Refusal } from "./refusal";

const everyMs = 10 * 60_000;

/** The folder that the environment names. @throws Refusal where it is missing or lies in the data folder */
export function wantedAnchors(root: string): string | null {
  try {
    return anchorFolder(process.env.LIANFANG_ANCHORS, root);
  } catch (error) {
    throw error instanceof AnchorProblem ? new Refusal(error.message, { cause: error }) : error;
  }
}

export type AnchorKeeper = { stop: () => void; idle: () => Promise<void> };

/**
 * Signs the chains once a day into the office's folder, at once when today's anchor is missing. It is the start command
 * that signs: the key comes neither to the web server nor to the worker. What goes wrong is said once, and tried again.
 *
 * @param folder null = none: said once, nothing is done
 * @returns stops it; `idle` settles when nothing is being signed
 */
export function keepAnchors(of: { folder: string | null; ownerUrl: string; privateKey: string }): AnchorKeeper {
  const { folder, ownerUrl, privateKey } = of;
  if (folder === null) {
    console.log(`注意：${chainOnly}`);
    return { stop: () => undefined, idle: async () => undefined };
  }
  let said = "";
  const anchor = async () => {
    const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
    try {
      await anchorDaily(owner, { folder, privateKey, now: new Date() });
      said = "";
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      if (text !== said) console.error(`今天的审计锚没有签成，稍后重试：${text}`);
      said = text;
    } finally {
      await owner.end({ timeout: 5 });
    }
  };
  // One after the other: two at once would both find today's missing.
  let atWork = anchor();
  const timer = setInterval(() => {
    atWork = atWork.then(anchor);
  }, everyMs);
  return { stop: () => clearInterval(timer), idle: () => atWork };
}
