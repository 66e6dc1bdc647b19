import { and, eq, isNull } from "drizzle-orm";
import { responses } from "@/db/schema/response";
import { getActiveParticipation } from "@/server/campaign/participation";
import { personOf, type TxCtx } from "@/server/frame/context";
import { DomainError } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { isProxy, mayWrite } from "./form";
import { openInput } from "./schema";
import { getSubject } from "./subject";

/**
 * Opens the form of an appointment, a department or the unit; the first opening makes it, with its head filled in.
 * @returns its id, and whether it was made now
 * @throws DomainError notFound for a subject that is not one's own to write; invalidInput for a form of another layer
 */
export const openResponse = verb({
  name: "response.open",
  kind: "mutation",
  permission: "response:own",
  input: openInput,
  run: async (ctx, { campaignId, formKey, subject: of }) => {
    const { definition } = await getActiveParticipation(ctx, campaignId);
    const subject = await getSubject(ctx, definition, formKey, of);
    if (!(await mayWrite(ctx, subject))) throw new DomainError("notFound");
    const values = {
      unitId: ctx.unit.id,
      id: ctx.newId(),
      campaignId,
      formKey,
      layer: subject.layer,
      appointmentId: subject.appointmentId,
      departmentId: subject.departmentId,
      subjectLabel: subject.label,
      head: subject.head,
      state: "draft" as const,
      proxyBy: (await isProxy(ctx, subject)) ? (personOf(ctx)?.personId ?? null) : null,
      createdAt: ctx.now,
      updatedAt: ctx.now,
    };
    const made = await ctx.tx.insert(responses).values(values).onConflictDoNothing().returning({ id: responses.id });
    const id = made[0]?.id ?? (await knownId(ctx, values));
    ctx.trace({ action: "response.opened", entity: "response", entityId: id, content: { formKey, of: subject.label } });
    return { id, isNew: made.length > 0 };
  },
});

async function knownId(
  ctx: TxCtx,
  of: { campaignId: string; formKey: string; appointmentId: string | null; departmentId: string | null },
): Promise<string> {
  const [row] = await ctx.tx
    .select({ id: responses.id })
    .from(responses)
    .where(
      and(
        eq(responses.campaignId, of.campaignId),
        eq(responses.formKey, of.formKey),
        of.appointmentId ? eq(responses.appointmentId, of.appointmentId) : isNull(responses.appointmentId),
        of.departmentId ? eq(responses.departmentId, of.departmentId) : isNull(responses.departmentId),
      ),
    );
  if (!row) throw new DomainError("notFound");
  return row.id;
}
