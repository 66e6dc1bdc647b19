import { z } from "zod";
import { pageNumber } from "@/server/ground/number-schema";

export const seeDeliveryInput = z.strictObject({ id: z.uuid() });
export const listDeliveriesInput = z.strictObject({
  campaignId: z.uuid().optional(),
  isUnseen: z.boolean().optional(),
  page: pageNumber,
});
