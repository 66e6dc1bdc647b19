import { assessmentRouter } from "./assessment/router";
import { campaignRouter } from "./campaign/router";
import { deliveryRouter } from "./dispatch/router";
import { processRouter } from "./jobs/router";
import { router } from "./trpc";

/** Every procedure of a unit, noun by noun; reached under /api/u/[unit]/trpc. */
export const appRouter = router({
  processes: processRouter,
  campaigns: campaignRouter,
  deliveries: deliveryRouter,
  assessments: assessmentRouter,
});
export type AppRouter = typeof appRouter;
