import { issueHandler, reopenDraft } from "@/server/campaign/issue";
import { renderCircular } from "@/server/circular/render";
import { applyDelivery } from "@/server/dispatch/apply";
import { sendFiling } from "@/server/filing/send";
import type { JobTable } from "@/server/jobs/table";
import { refreshUnitCensus } from "@/server/org/census-job";
import { importHandler } from "@/server/org/import/run";
import { refreshUnitProgress } from "@/server/progress/job";
import { appliers } from "./appliers";

/** Who carries out which job. */
export const jobTable: JobTable = {
  verbs: {
    "delivery.apply": applyDelivery(appliers),
    "census.refresh": refreshUnitCensus,
    "progress.refresh": refreshUnitProgress,
    "filing.send": sendFiling,
  },
  processes: {
    import: {
      handle: importHandler,
      fills: ["units", "departments", "posts", "persons", "appointments", "charges", "grants", "unit_census"],
    },
    issue: { handle: issueHandler, undo: reopenDraft, fills: ["participations", "unit_tasks"] },
    circular: { handle: renderCircular },
  },
};
