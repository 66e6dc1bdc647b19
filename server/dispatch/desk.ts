import { type Contribution, ifMay } from "@/server/frame/contribution";
import { waitingFor } from "@/server/ground/desk";
import { countUnseenDeliveries } from "./queries";

export const dispatchOnDesk: Contribution = {
  isBadge: true,
  waiting: async (ctx) => waitingFor("deliveries", "未查看的来件", await ifMay(ctx, countUnseenDeliveries, {})),
};
