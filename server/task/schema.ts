import { z } from "zod";
import { day, id, reason, taskKeys, unitIds } from "@/server/ground/input-schema";

/** No tasks = the whole campaign. */
export const exemptUnitsInput = z.strictObject({ id, unitIds: unitIds.min(1), taskKeys, reason });
/** No tasks = whatever the unit is exempted from. */
export const liftExemptionInput = exemptUnitsInput.extend({
  /** New due day of tasks whose own has passed; null when there are none. */
  dueOn: day.nullable(),
});
export const extendDeadlineInput = z.strictObject({
  id,
  unitIds: unitIds.min(1, { error: "请选择单位" }),
  taskKeys: taskKeys.min(1, { error: "请选择任务" }),
  dueOn: day,
  reason,
});
