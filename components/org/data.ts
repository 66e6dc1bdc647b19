import type { inferRouterOutputs } from "@trpc/server";
import type { Role, UnitKind } from "@/db/enums";
import type { AppRouter } from "@/server/contents/router";
import type { getProcess } from "@/server/jobs/process-queries";
import type { listBodies } from "@/server/org/body/queries";
import type { listCountersigns } from "@/server/org/countersign/queries";
import type { listDepartments } from "@/server/org/department/queries";
import type { listPersons } from "@/server/org/person/queries";
import type { listLosses } from "@/server/org/unit/loss";
import type { listUnits } from "@/server/org/unit/queries";

type Output<V extends { run: (...args: never[]) => Promise<unknown> }> = Awaited<ReturnType<V["run"]>>;

/** What the procedures of the organisation give to their pages. */
export type Loss = Output<typeof listLosses>[number];
export type Unit = Output<typeof listUnits>[number];
export type Department = Output<typeof listDepartments>[number];
export type Post = Department["posts"][number];
export type PersonPage = Output<typeof listPersons>;
export type ListedPerson = PersonPage["rows"][number];
export type ListedBody = Output<typeof listBodies>[number];
export type OwnCountersign = Output<typeof listCountersigns>["own"][number];
export type CountersignRequest = Output<typeof listCountersigns>["below"][number];
export type Process = Output<typeof getProcess>;
/** Read by the browser: days and times are texts. */
export type PersonDetail = inferRouterOutputs<AppRouter>["org"]["persons"]["get"];

/** Who looks at the page, and in what kind of unit: which roles may be given follows from it. */
export type OrgReader = { personId: string; roles: readonly Role[]; unitKind: UnitKind };
