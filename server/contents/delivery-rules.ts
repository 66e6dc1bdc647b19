import type { DispatchKind } from "@/db/enums";
import { correction, unitAdded, withdrawal } from "@/server/campaign/delivery-rules";
import { circularReceipt, issuedCircular } from "@/server/circular/delivery-rules";
import type { AnyDeliveryKind } from "@/server/dispatch/kind-rules";
import { filingReturned } from "@/server/filing/delivery-rules";
import { exemption, exemptionLifted, extension } from "@/server/task/delivery-rules";
import { urge, urgeAnswer } from "@/server/urge/delivery-rules";

/** Every kind of what units send each other. */
export const deliveryKinds: Readonly<Record<DispatchKind, AnyDeliveryKind>> = {
  unitAdded,
  exemption,
  exemptionLifted,
  extension,
  correction,
  withdrawal,
  urge,
  filingReturned,
  circular: issuedCircular,
  circularReceipt,
  urgeAnswer,
};

/** What a dispatch says, in one or two sentences, for sender and receiver alike. */
export function deliveryText(kind: DispatchKind, sent: unknown): string {
  const { payload, text } = deliveryKinds[kind];
  return text(payload.parse(sent));
}
