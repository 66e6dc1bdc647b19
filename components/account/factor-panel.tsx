"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FactorActs } from "./factor-acts";
import { type Begun, FactorScan } from "./factor-scan";
import { RecoveryCodes } from "./recovery-codes";

/**
 * 两步验证: what to do next with it. The password opens every act, then the phone is shown its secret, and at the end the
 * recovery codes stand on the screen this once.
 */
export function FactorPanel({ isSetUp }: { isSetUp: boolean }) {
  const router = useRouter();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} />;
  if (begun) return <FactorScan begun={begun} onDone={setCodes} onRestart={() => setBegun(null)} />;
  return <FactorActs isSetUp={isSetUp} onBegun={setBegun} onCodes={setCodes} onRemoved={() => router.refresh()} />;
}
