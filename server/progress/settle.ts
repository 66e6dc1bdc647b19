import type { Settle } from "@/server/frame/context";
import { refreshProgress } from "./refresh";

/** Counts again, once, every campaign that a transaction touched; in one order, so that two never wait for each other. */
export const settleProgress: Settle = async (ctx, touched) => {
  const campaigns = [...new Set(touched.map((one) => one.campaignId))].sort();
  for (const campaignId of campaigns) await refreshProgress(ctx, campaignId);
};
