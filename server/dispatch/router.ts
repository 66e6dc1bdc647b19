import { mutation, query, router } from "@/server/frame/trpc";
import { countUnseenDeliveries, listDeliveries } from "./queries";
import { seeDelivery } from "./see";

export const deliveryRouter = router({
  list: query(listDeliveries),
  countUnseen: query(countUnseenDeliveries),
  see: mutation(seeDelivery),
});
