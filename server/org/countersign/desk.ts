import { type Contribution, ifMay } from "@/server/frame/contribution";
import { waitingFor } from "@/server/ground/desk";
import { countCountersigns } from "./queries";

export const countersignOnDesk: Contribution = {
  isBadge: true,
  waiting: async (ctx) =>
    waitingFor("countersigns", "待您确认的双人办理", (await ifMay(ctx, countCountersigns, {}))?.count),
};
