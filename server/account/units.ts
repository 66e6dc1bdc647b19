import { and, asc, eq, isNull } from "drizzle-orm";
import { memberships } from "@/db/schema/account";
import { units } from "@/db/schema/unit";
import { found } from "@/server/frame/errors";
import { noInput } from "./schema";
import { accountVerb } from "./verb";

/** The units in which the caller is a person, for the chooser and the switcher. */
export const listMyUnits = accountVerb({
  name: "account.units",
  permission: "account:self",
  input: noInput,
  run: (ctx) =>
    ctx.tx
      .select({ id: units.id, name: units.name, shortName: units.shortName, kind: units.kind })
      .from(memberships)
      .innerJoin(units, eq(units.id, memberships.unitId))
      .where(and(eq(memberships.userId, found(ctx.user).id), isNull(memberships.endedAt)))
      .orderBy(asc(units.treeKey)),
});
