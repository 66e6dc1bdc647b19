import { and, eq } from "drizzle-orm";
import { persons } from "@/db/schema/org";
import { refuseUnlessAlone } from "@/server/access/authority";
import { verb } from "@/server/frame/verb";
import { tell } from "@/server/org/notice/tell";
import { pinyinOf } from "@/server/org/pinyin";
import { editPersonInput } from "@/server/org/schema";
import { refuseEmployeeNo } from "./create";
import { getServingPerson } from "./row";

/**
 * Corrects what is kept of a person; posts change by transfer. An account keeps the login name it has. Nobody gives
 * himself another name or number. @throws DomainError ownMatter, duplicate
 */
export const editPerson = verb({
  name: "person.edit",
  kind: "mutation",
  permission: "org:write",
  input: editPersonInput,
  run: async (ctx, { id, ...fields }) => {
    const before = await getServingPerson(ctx, id);
    await refuseEmployeeNo(ctx, fields.employeeNo, id);
    if (before.name !== fields.name || before.employeeNo !== fields.employeeNo) {
      await refuseUnlessAlone(ctx, "rename", id);
      await tell(ctx, [id], { act: "renamed", detail: `${fields.name}（${fields.employeeNo}）` });
    }
    await ctx.tx
      .update(persons)
      .set({ ...fields, ...pinyinOf(fields.name, true) })
      .where(and(eq(persons.unitId, ctx.unit.id), eq(persons.id, id)));
    await ctx.enqueue("progress.refresh", { unitId: ctx.unit.id, id: ctx.unit.id });
    ctx.trace({ action: "person.edited", entity: "person", entityId: id, content: { before, after: fields } });
  },
});
