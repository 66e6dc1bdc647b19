import { assessmentRouter } from "@/server/assessment/router";
import { auditRouter } from "@/server/audit/router";
import { boardRouter } from "@/server/board/router";
import { campaignRouter } from "@/server/campaign/router";
import { circularRouter, incomingRouter } from "@/server/circular/router";
import { deliveryRouter } from "@/server/dispatch/router";
import { copyRouter, filingRouter } from "@/server/filing/router";
import { router } from "@/server/frame/trpc";
import { processRouter } from "@/server/jobs/router";
import { levelRouter } from "@/server/level/router";
import { orgRouter } from "@/server/org/router";
import { paperRouter } from "@/server/paper/router";
import { progressRouter } from "@/server/progress/router";
import { responseRouter } from "@/server/response/router";
import { reviewRouter } from "@/server/review/router";
import { riskRouter } from "@/server/risk/router";
import { taskRouter } from "@/server/task/router";
import { templateRouter } from "@/server/template/router";
import { urgeRouter } from "@/server/urge/router";
import { deskRouter } from "./desk";

/** Every procedure of a unit, noun by noun; reached under /api/u/[unit]/trpc. */
export const appRouter = router({
  desk: deskRouter,
  org: orgRouter,
  responses: responseRouter,
  reviews: reviewRouter,
  levels: levelRouter,
  risks: riskRouter,
  filings: filingRouter,
  copies: copyRouter,
  processes: processRouter,
  papers: paperRouter,
  audit: auditRouter,
  templates: templateRouter,
  campaigns: campaignRouter,
  boards: boardRouter,
  tasks: taskRouter,
  progress: progressRouter,
  urges: urgeRouter,
  deliveries: deliveryRouter,
  assessments: assessmentRouter,
  circulars: circularRouter,
  incoming: incomingRouter,
});
export type AppRouter = typeof appRouter;
