export const circularStateNames = {
  draft: "拟稿",
  checking: "核稿",
  signing: "待签发",
  signed: "已签发",
  registered: "已编号",
  issued: "已印发",
  void: "已作废",
} as const;
export type CircularState = keyof typeof circularStateNames;

export const circularKindNames = { original: "通报", correction: "更正", withdrawal: "撤销" } as const;
export type CircularKind = keyof typeof circularKindNames;

/** What may be done with a circular: from which states, to which (official-documents §2.1, §2.4). */
export const circularActs = {
  submit: { from: ["draft"], to: "checking", step: "submitted", name: "送核" },
  pass: { from: ["checking"], to: "signing", step: "checked", name: "核稿通过" },
  // After sign-off too: a change of substance goes back to whoever signed (条例 art. 25).
  return: { from: ["checking", "signing", "signed"], to: "draft", step: "returned", name: "退回修改" },
  sign: { from: ["signing"], to: "signed", step: "signed", name: "签发" },
  register: { from: ["signed"], to: "registered", step: "registered", name: "登记编号" },
  issue: { from: ["registered"], to: "issued", step: "issued", name: "印发" },
  discard: { from: ["draft"], to: "void", step: "voided", name: "废弃" },
  // The number of a voided circular stays used.
  void: { from: ["registered"], to: "void", step: "voided", name: "作废" },
} as const satisfies Record<string, { from: readonly CircularState[]; to: CircularState; step: string; name: string }>;
export type CircularAct = keyof typeof circularActs;

export const circularStepNames = {
  drafted: "拟稿",
  edited: "修改",
  submitted: "送核",
  checked: "核稿",
  returned: "退回",
  signed: "签发",
  registered: "登记编号",
  issued: "印发",
  voided: "作废",
} as const;

/** True when the act is open in this state. */
export const mayAct = (act: CircularAct, state: CircularState): boolean =>
  (circularActs[act].from as readonly CircularState[]).includes(state);

/** Why an act is not open in this state, for the button that offers it; null when it is open. */
export const whyNot = (act: CircularAct, state: CircularState): string | null =>
  mayAct(act, state)
    ? null
    : `当前为“${circularStateNames[state]}”，${circularActs[act].from.map((from) => `“${circularStateNames[from]}”`).join("或")}时才能${circularActs[act].name}`;
