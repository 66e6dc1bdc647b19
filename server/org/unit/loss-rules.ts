/** Hours in which a sign-in of the unit takes the declaration back. */
export const lossHours = 48;

export type LossState = "waiting" | "ready" | "void" | "opened" | "withdrawn";
export const lossStateNames: Record<LossState, string> = {
  waiting: "已申报，等待中",
  ready: "可以重新开通",
  void: "该单位已有人登录，申报作废",
  opened: "已重新开通",
  withdrawn: "已撤回",
};

/**
 * How a declaration stands that a unit's accounts are lost.
 * @param lastSeenAt when somebody of the unit was last signed in; null = never, as far as sessions are kept
 */
export function lossStateOf(
  loss: { state: "declared" | "opened" | "withdrawn"; declaredAt: Date; opensAt: Date },
  lastSeenAt: Date | null,
  now: Date,
): LossState {
  if (loss.state !== "declared") return loss.state;
  if (lastSeenAt !== null && lastSeenAt > loss.declaredAt) return "void";
  return now >= loss.opensAt ? "ready" : "waiting";
}
