import postgres from "postgres";
import type { AuditFinding } from "@/server/audit/finding";
import { verifyAudit } from "@/server/audit/verify";

/** What is wrong with the chains in themselves; a restored database is behind the anchors signed since its backup. */
export async function auditFaults(ownerUrl: string): Promise<AuditFinding[]> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    return (await verifyAudit(owner, { anchors: null })).findings;
  } finally {
    await owner.end();
  }
}
