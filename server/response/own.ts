import { and, eq, inArray, or } from "drizzle-orm";
import { z } from "zod";
import type { Layer } from "@/db/enums";
import { participations } from "@/db/schema/campaign";
import { responses } from "@/db/schema/response";
import { unitTasks } from "@/db/schema/task";
import type { TxCtx } from "@/server/frame/context";
import { verb } from "@/server/frame/verb";
import { getDefinition } from "@/server/template/library";
import type { Definition } from "@/server/template/schema";
import type { ResponseRow } from "./form";
import { headOf, opinionOn } from "./queries";
import type { SubjectInput } from "./schema";
import { getSubject, ownAppointments, type Subject, sectionsAmong } from "./subject";

/** A form the acting person writes: begun or not. */
export type OwnForm = {
  campaignId: string;
  campaign: string;
  formKey: string;
  form: string;
  layer: Layer;
  subject: SubjectInput;
  label: string;
  dueOn: string | null;
  response: (ReturnType<typeof headOf> & { opinion: Awaited<ReturnType<typeof opinionOn>> }) | null;
};

/** Everything the acting person has to fill: own posts, departments he heads, the unit where he answers for it. */
export const listOwn = verb({
  name: "response.own",
  kind: "query",
  permission: "response:own",
  input: z.strictObject({}),
  run: async (ctx) => {
    const active = await ctx.tx
      .select()
      .from(participations)
      .where(and(eq(participations.unitId, ctx.unit.id), eq(participations.state, "active")))
      .orderBy(participations.joinedAt);
    const wanted = await ownSubjects(ctx);
    const forms: OwnForm[] = [];
    for (const part of active) {
      const definition = await getDefinition(ctx, part.templateSha);
      const known = await knownForms(ctx, part.campaignId);
      const dues = await duesOf(ctx, part.campaignId);
      for (const form of definition.forms)
        for (const of of wanted.filter((one) => one.layer === form.layer)) {
          const subject = await getSubject(ctx, definition, form.key, of.subject);
          const row = known.find((one) => one.formKey === form.key && isOf(one, subject)) ?? null;
          forms.push({
            campaignId: part.campaignId,
            campaign: part.title,
            formKey: form.key,
            form: `${form.number} ${form.title}`,
            layer: form.layer,
            subject: of.subject,
            label: subject.label,
            dueOn: row?.dueOn ?? dueIn(definition, dues, form.key, row),
            response: row ? { ...headOf(row), opinion: await opinionOn(ctx, row.id) } : null,
          });
        }
    }
    return { forms };
  },
});

async function ownSubjects(ctx: TxCtx): Promise<{ layer: Layer; subject: SubjectInput }[]> {
  const own = await ownAppointments(ctx);
  const led = own.filter((one) => one.postClass === "head" || one.postClass === "deputyHead");
  const headed = await sectionsAmong(ctx, [...new Set(led.map((one) => one.departmentId))]);
  const roles = ctx.actor.kind === "person" ? ctx.actor.roles : [];
  const forUnit = roles.includes("liaison") || roles.includes("principal");
  return [
    ...own.map((one) => ({ layer: "post" as const, subject: { appointmentId: one.id } })),
    ...headed.map((departmentId) => ({ layer: "department" as const, subject: { departmentId } })),
    ...(forUnit ? [{ layer: "unit" as const, subject: { unit: true as const } }] : []),
  ];
}

async function knownForms(ctx: TxCtx, campaignId: string): Promise<ResponseRow[]> {
  const own = await ownAppointments(ctx);
  const appointmentIds = own.map((one) => one.id);
  const departmentIds = own.map((one) => one.departmentId);
  return ctx.tx
    .select()
    .from(responses)
    .where(
      and(
        eq(responses.campaignId, campaignId),
        or(
          inArray(responses.appointmentId, [...appointmentIds, ctx.unit.id]),
          and(eq(responses.layer, "department"), inArray(responses.departmentId, [...departmentIds, ctx.unit.id])),
          eq(responses.layer, "unit"),
        ),
      ),
    );
}

async function duesOf(ctx: TxCtx, campaignId: string): Promise<Map<string, string | null>> {
  const rows = await ctx.tx
    .select({ taskKey: unitTasks.taskKey, dueOn: unitTasks.dueOn })
    .from(unitTasks)
    .where(and(eq(unitTasks.unitId, ctx.unit.id), eq(unitTasks.campaignId, campaignId)));
  return new Map(rows.map((row) => [row.taskKey, row.dueOn]));
}

function dueIn(
  definition: Definition,
  dues: Map<string, string | null>,
  formKey: string,
  row: ResponseRow | null,
): string | null {
  const kind = row?.stage === "measures" || row?.state === "approved" ? "measures" : "forms";
  const task = definition.tasks.find(({ measure }) => measure.kind === kind && measure.form === formKey);
  return task ? (dues.get(task.key) ?? null) : null;
}

const isOf = (row: ResponseRow, subject: Subject): boolean =>
  row.appointmentId === subject.appointmentId &&
  (row.layer === "post" || row.departmentId === subject.departmentId) &&
  row.layer === subject.layer;
