import { mutation, query, router } from "@/server/frame/trpc";
import { listBodies } from "./body/queries";
import { setBody } from "./body/set";
import { confirmCountersign, refuseCountersign } from "./countersign/decide";
import { proposeCountersign, withdrawCountersign } from "./countersign/propose";
import { listCountersigns } from "./countersign/queries";
import { setCharge } from "./department/charge";
import { closeDepartment } from "./department/close";
import { createDepartment } from "./department/create";
import { editDepartment } from "./department/edit";
import { listDepartments } from "./department/queries";
import { listFactorDemands, setFactorDemand } from "./factor/demand";
import { grantRole, revokeRole } from "./grant/change";
import { applyPeopleImport, applyUnitImport, checkPeople, checkUnits } from "./import/start";
import { listNotices } from "./notice/queries";
import { appointPerson, endAppointment, transferPerson } from "./person/appoint";
import { createPerson } from "./person/create";
import { editPerson } from "./person/edit";
import { leavePerson, returnPerson } from "./person/leave";
import { getPerson, listPersonChoices, listPersons } from "./person/queries";
import { closePost } from "./post/close";
import { createPost } from "./post/create";
import { editPost } from "./post/edit";
import { voidSlips } from "./slip/issue";
import { listSlips, listUnusedSlips } from "./slip/queries";
import { closeUnit, reopenUnit } from "./unit/close";
import { createUnit } from "./unit/create";
import { editUnit } from "./unit/edit";
import { listUnusedLiaisonSlips, setLiaison } from "./unit/liaison";
import { declareLoss, listLosses, readOwnLoss, withdrawLoss } from "./unit/loss";
import { moveUnit } from "./unit/move";
import { listUnits } from "./unit/queries";

/** The unit tree, and the departments, posts, people, bodies and slips of one unit. */
export const orgRouter = router({
  units: router({
    list: query(listUnits),
    create: mutation(createUnit),
    edit: mutation(editUnit),
    move: mutation(moveUnit),
    close: mutation(closeUnit),
    reopen: mutation(reopenUnit),
    setLiaison: mutation(setLiaison),
    declareLoss: mutation(declareLoss),
    withdrawLoss: mutation(withdrawLoss),
    losses: query(listLosses),
    ownLoss: query(readOwnLoss),
    unusedLiaisonSlips: query(listUnusedLiaisonSlips),
  }),
  departments: router({
    list: query(listDepartments),
    create: mutation(createDepartment),
    edit: mutation(editDepartment),
    close: mutation(closeDepartment),
    setCharge: mutation(setCharge),
  }),
  posts: router({ create: mutation(createPost), edit: mutation(editPost), close: mutation(closePost) }),
  persons: router({
    list: query(listPersons),
    get: query(getPerson),
    choices: query(listPersonChoices),
    create: mutation(createPerson),
    edit: mutation(editPerson),
    appoint: mutation(appointPerson),
    transfer: mutation(transferPerson),
    endAppointment: mutation(endAppointment),
    leave: mutation(leavePerson),
    return: mutation(returnPerson),
    grant: mutation(grantRole),
    revoke: mutation(revokeRole),
  }),
  countersigns: router({
    list: query(listCountersigns),
    propose: mutation(proposeCountersign),
    withdraw: mutation(withdrawCountersign),
    confirm: mutation(confirmCountersign),
    refuse: mutation(refuseCountersign),
  }),
  notices: router({ list: query(listNotices) }),
  bodies: router({ list: query(listBodies), set: mutation(setBody) }),
  imports: router({
    checkPeople: mutation(checkPeople),
    applyPeople: mutation(applyPeopleImport),
    checkUnits: mutation(checkUnits),
    applyUnits: mutation(applyUnitImport),
  }),
  factor: router({ demands: query(listFactorDemands), setDemand: mutation(setFactorDemand) }),
  slips: router({
    list: query(listSlips),
    unused: query(listUnusedSlips),
    void: mutation(voidSlips),
  }),
});
