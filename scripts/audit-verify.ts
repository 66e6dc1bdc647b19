import postgres from "postgres";
import { dataRoot } from "@/db/embedded-place";
import { AnchorProblem } from "@/server/audit/anchor";
import { anchorFolder } from "@/server/audit/anchor-folder";
import { noteVerification } from "@/server/audit/note-verification";
import { told } from "@/server/audit/told";
import { verifyAudit } from "@/server/audit/verify";
import { joinInstalled } from "./launch/installed";
import { Refusal } from "./launch/refusal";

// `npm run audit:verify`: recomputes every audit chain, compares it with the anchors, and names unit and row of what is
// not as it was written. Ends with 0 when all holds, 1 when something does not, 2 when it could not look.
process.exitCode = await verify().catch((error: unknown) => {
  console.error(error instanceof Refusal || error instanceof AnchorProblem ? error.message : error);
  return 2;
});

async function verify(): Promise<number> {
  const root = dataRoot();
  const anchors = anchorFolder(process.env.LIANFANG_ANCHORS, root);
  const host = await joinInstalled(root);
  const owner = postgres(host.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const report = await verifyAudit(owner, { anchors });
    for (const line of told(report)) console.log(line);
    await noteVerification(owner, report, new Date());
    return report.findings.length === 0 ? 0 : 1;
  } finally {
    await owner.end();
    await host.stop();
  }
}
