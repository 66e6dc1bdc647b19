/** Who had a circular in hand so far, and who of the office could take the next step; persons by id. */
export type Hands = {
  /** Everybody who began it, changed its text or handed it on for checking. */
  drafters: readonly string[];
  /** Who found it in order last; null = nobody yet. */
  checker: string | null;
  mayCheck: readonly string[];
  maySign: readonly string[];
};

export const handsReasons = {
  drafted: "本件由您拟稿、修改或送核，核稿须由另一人办理",
  onlySigner: "本件须由您签发，核稿须由另一人办理",
  wrote: "本件由您拟稿、修改或送核，签发须由另一人办理",
  checked: "本件由您核稿，签发须由另一人办理",
} as const;

/** Why somebody should leave a step to others, and who those are. */
export type Conflict = { reason: keyof typeof handsReasons; others: string[] };

/**
 * Drafting, checking and signing are three persons' work (条例 art. 20-22: 拟稿, 审核, 签发): nobody checks what he drafted
 * or is to sign, nor signs what he drafted or checked; unless the office has nobody else who may and stands freer. Who
 * wrote a text stands nearer to it than who found it in order.
 *
 * @returns null when this person may take the step
 */
export function conflictOf(step: "pass" | "sign", person: string, hands: Hands): Conflict | null {
  const { reasonOf, candidates } = step === "pass" ? passing(hands) : signing(hands);
  const own = reasonOf(person);
  if (!own) return null;
  const others = candidates.filter((one) => one !== person && nearness(reasonOf(one)) < nearness(own));
  const nearest = Math.min(...others.map((one) => nearness(reasonOf(one))));
  const freest = others.filter((one) => nearness(reasonOf(one)) === nearest);
  return freest.length > 0 ? { reason: own, others: freest } : null;
}

type Reason = Conflict["reason"] | null;

function passing({ drafters, mayCheck, maySign }: Hands) {
  // Of several signers those who wrote it are not to sign: the last one left keeps his hands free.
  const free = maySign.filter((one) => !drafters.includes(one));
  const reasonOf = (one: string): Reason =>
    drafters.includes(one) ? "drafted" : free.length === 1 && free[0] === one ? "onlySigner" : null;
  return { reasonOf, candidates: mayCheck };
}

function signing({ drafters, checker, maySign }: Hands) {
  const reasonOf = (one: string): Reason => (drafters.includes(one) ? "wrote" : one === checker ? "checked" : null);
  return { reasonOf, candidates: maySign };
}

const nearness = (reason: Reason): number => (reason === null ? 0 : reason === "wrote" ? 2 : 1);
