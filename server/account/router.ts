import { accountProcedure, accountRouterOf } from "../trpc";
import { activateAccount, joinUnit } from "./activate";
import { changePassword } from "./change-password";
import { renewRecoveryCodes } from "./factor/recovery";
import { beginFactor, confirmFactor, readFactor, removeFactor } from "./factor/set-up";
import { listSessions, revokeOtherSessions, revokeSession } from "./session";
import { awaitsSetUp, setUp } from "./set-up";
import { listMyUnits } from "./units";

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
