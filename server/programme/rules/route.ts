import type { Route, Step } from "@/server/programme/schema/routes";

/** The steps of one way of a route. */
export const stepsOf = (rule: Route["rules"][number]): readonly Step[] => rule.steps;
