import { z } from "zod";
import { grantedRoles } from "@/db/enums";
import { pageNumber } from "@/server/ground/number-schema";
import { appointInput, dayInput, idInput, reasonInput } from "@/server/org/schema";

const role = z.enum(grantedRoles);

/** What is proposed for a person; it stands so in the table. */
export const matterSchema = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("grantRole"), role }),
  z.strictObject({ act: z.literal("revokeRole"), role }),
  /** `clearsFactor`: for one who lost phone and recovery codes (连同两步验证一并重置). */
  z.strictObject({ act: z.literal("issueSlip"), clearsFactor: z.boolean().optional() }),
  z.strictObject({ act: z.literal("appoint"), ...appointInput.omit({ personId: true }).shape }),
  z.strictObject({ act: z.literal("leave"), leftOn: dayInput }),
]);
export type Matter = z.output<typeof matterSchema>;

/** Pages of the own list and of what units below ask. */
export const listCountersignsInput = z.strictObject({ page: pageNumber, belowPage: pageNumber });
export const proposeInput = z.strictObject({ personId: z.uuid(), matter: matterSchema, reason: reasonInput });
/** The password is asked for again: it is a signing act. */
export const confirmInput = z.strictObject({ id: z.uuid(), password: z.string().min(1, "请填写口令。").max(128) });
export const refuseInput = z.strictObject({ id: z.uuid(), reason: reasonInput });
export const printInput = idInput;
