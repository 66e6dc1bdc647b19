/** Who had a circular in hand so far, and who of the office could take the next step; persons by id. */
export type Hands = {
  drafters: readonly string[];
  /** Who found it in order last; null = nobody yet. */
  checker: string | null;
  mayCheck: readonly string[];
  maySign: readonly string[];
};

export const handsReasons = {
  drafted: "本件由您拟稿或送核，核稿须由另一人办理",
  onlySigner: "本件须由您签发，核稿须由另一人办理",
  checked: "本件由您核稿，签发须由另一人办理",
} as const;

/** Why somebody should leave a step to others, and who those are. */
export type Conflict = { reason: keyof typeof handsReasons; others: string[] };

/**
 * Drafting, checking and signing are three persons' work (条例 art. 20-22: 拟稿, 审核, 签发): nobody checks what he drafted
 * or is to sign, nor signs what he checked; unless the office has nobody else who may and stands freer.
 *
 * @returns null when this person may take the step
 */
export function conflictOf(step: "pass" | "sign", person: string, hands: Hands): Conflict | null {
  if (step === "sign") {
    const others = hands.maySign.filter((one) => one !== person);
    return hands.checker === person && others.length > 0 ? { reason: "checked", others } : null;
  }
  const isBound = (one: string) => boundBy(one, hands) !== null;
  const reason = boundBy(person, hands);
  const others = hands.mayCheck.filter((one) => one !== person && !isBound(one));
  return reason && others.length > 0 ? { reason, others } : null;
}

function boundBy(person: string, { drafters, maySign }: Hands): "drafted" | "onlySigner" | null {
  if (drafters.includes(person)) return "drafted";
  return maySign.length === 1 && maySign[0] === person ? "onlySigner" : null;
}
