import type postgres from "postgres";
import { installationChain } from "@/server/frame/audit-entry";
import type { AuditReport } from "./verify";

/**
 * Writes what a verification found into the installation's own chain: sums only, for it is read in every unit.
 * @param owner connection of a superuser or of an owner that may `SET ROLE lianfang_owner`
 */
export async function noteVerification(owner: postgres.Sql, report: AuditReport, now: Date): Promise<void> {
  const { chains, rows, findings, anchors } = report;
  const content = { chains, rows, findings: findings.length, anchors: anchors?.count ?? null };
  const entry = { action: "audit.verified", entity: "verification", entityId: now.toISOString(), content };
  await owner.begin(async (tx) => {
    await tx`set local role lianfang_owner`;
    await tx`select app.audit_append(${installationChain}::uuid, ${now}, ${tx.json([entry])}, ${tx.json({ command: "audit:verify" })})`;
  });
}
