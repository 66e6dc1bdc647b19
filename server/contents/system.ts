import type { System } from "@/server/frame/context";
import { settleProgress } from "@/server/progress/settle";
import { rolePermissions } from "./roles";

/** What the contents give to every context of the system. */
export const given: Pick<System, "roles" | "settle"> = { roles: rolePermissions, settle: settleProgress };
