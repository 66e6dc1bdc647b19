import { type Contribution, ifMay } from "@/server/frame/contribution";
import { waitingFor } from "@/server/ground/desk";
import { countUnseenCopies } from "./copy";

export const filingOnDesk: Contribution = {
  isBadge: true,
  waiting: async (ctx) => waitingFor("copies", "未查看的报备表", (await ifMay(ctx, countUnseenCopies, {}))?.count),
};
