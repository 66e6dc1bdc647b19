import { activateAccount, joinUnit } from "@/server/account/activate";
import { changePassword } from "@/server/account/change-password";
import { renewRecoveryCodes } from "@/server/account/factor/recovery";
import { beginFactor, confirmFactor, readFactor, removeFactor } from "@/server/account/factor/set-up";
import { listSessions, revokeOtherSessions, revokeSession } from "@/server/account/session";
import { accountProcedure, accountRouterOf } from "@/server/account/trpc";
import { listMyUnits } from "@/server/account/units";
import { awaitsSetUp, setUp } from "@/server/org/set-up";

/** What can be done before a unit is entered; reached under /api/account/trpc. */
export const accountRouter = accountRouterOf({
  activate: accountProcedure(activateAccount),
  join: accountProcedure(joinUnit),
  changePassword: accountProcedure(changePassword),
  factor: accountProcedure(readFactor),
  beginFactor: accountProcedure(beginFactor),
  confirmFactor: accountProcedure(confirmFactor),
  renewRecoveryCodes: accountProcedure(renewRecoveryCodes),
  removeFactor: accountProcedure(removeFactor),
  units: accountProcedure(listMyUnits),
  sessions: accountProcedure(listSessions),
  revokeSession: accountProcedure(revokeSession),
  revokeOtherSessions: accountProcedure(revokeOtherSessions),
  awaitsSetUp: accountProcedure(awaitsSetUp),
  setUp: accountProcedure(setUp),
});
export type AccountRouter = typeof accountRouter;
