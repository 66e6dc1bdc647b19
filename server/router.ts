import { assessmentRouter } from "./assessment/router";
import { auditRouter } from "./audit/router";
import { boardRouter, campaignRouter, taskRouter } from "./campaign/router";
import { circularRouter, incomingRouter } from "./circular/router";
import { deskRouter } from "./desk/router";
import { deliveryRouter } from "./dispatch/router";
import { copyRouter, filingRouter } from "./filing/router";
import { processRouter } from "./jobs/router";
import { levelRouter } from "./level/router";
import { orgRouter } from "./org/router";
import { paperRouter } from "./paper/router";
import { responseRouter } from "./response/router";
import { reviewRouter } from "./review/router";
import { riskRouter } from "./risk/router";
import { templateRouter } from "./template/router";
import { router } from "./trpc";

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
  deliveries: deliveryRouter,
  assessments: assessmentRouter,
  circulars: circularRouter,
  incoming: incomingRouter,
});
export type AppRouter = typeof appRouter;
