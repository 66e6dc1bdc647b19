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
    const forms: OwnForm[] = [];
    for (const { row, ...form } of await ownForms(ctx))
      forms.push({ ...form, response: row ? { ...headOf(row), opinion: await opinionOn(ctx, row.id) } : null });
    return { forms };
  },
});

/** The same with the rows as they are, for who asks no more than how they stand. */
export async function ownForms(ctx: TxCtx): Promise<(Omit<OwnForm, "response"> & { row: ResponseRow | null })[]> {
  const active = await ctx.tx
    .select()
    .from(participations)
    .where(and(eq(participations.unitId, ctx.unit.id), eq(participations.state, "active")))
    .orderBy(participations.joinedAt);
  const own = await ownAppointments(ctx);
  const wanted = await ownSubjects(ctx, own);
  const campaignIds = active.map((part) => part.campaignId);
  const known = await knownForms(ctx, campaignIds, own);
  const dues = await duesOf(ctx, campaignIds);
  // The same subject in several campaigns of one programme is looked up once.
  const subjects = new Map<string, Promise<Subject>>();
  const forms = [];
  for (const part of active) {
    const definition = await getDefinition(ctx, part.templateSha);
    for (const form of definition.forms)
      for (const of of wanted.filter((one) => one.layer === form.layer)) {
        const name = JSON.stringify([part.templateSha, form.key, of.subject]);
        const looked = subjects.get(name) ?? getSubject(ctx, definition, form.key, of.subject);
        subjects.set(name, looked);
        const subject = await looked;
        const row =
          known.find((one) => one.campaignId === part.campaignId && one.formKey === form.key && isOf(one, subject)) ??
          null;
        forms.push({
          campaignId: part.campaignId,
          campaign: part.title,
          formKey: form.key,
          form: `${form.number} ${form.title}`,
          layer: form.layer,
          subject: of.subject,
          label: subject.label,
          dueOn: row?.dueOn ?? dueIn(definition, dues.get(part.campaignId), form.key, row),
          row,
        });
      }
  }
  return forms;
}

type Own = Awaited<ReturnType<typeof ownAppointments>>;

async function ownSubjects(ctx: TxCtx, own: Own): Promise<{ layer: Layer; subject: SubjectInput }[]> {
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

async function knownForms(ctx: TxCtx, campaignIds: string[], own: Own): Promise<ResponseRow[]> {
  if (campaignIds.length === 0) return [];
  const appointmentIds = own.map((one) => one.id);
  const departmentIds = own.map((one) => one.departmentId);
  return ctx.tx
    .select()
    .from(responses)
    .where(
      and(
        eq(responses.unitId, ctx.unit.id),
        inArray(responses.campaignId, campaignIds),
        or(
          inArray(responses.appointmentId, [...appointmentIds, ctx.unit.id]),
          and(eq(responses.layer, "department"), inArray(responses.departmentId, [...departmentIds, ctx.unit.id])),
          eq(responses.layer, "unit"),
        ),
      ),
    );
}

type Dues = ReadonlyMap<string, string | null>;

/** Due days by task, by campaign. */
async function duesOf(ctx: TxCtx, campaignIds: string[]): Promise<Map<string, Dues>> {
  if (campaignIds.length === 0) return new Map();
  const rows = await ctx.tx
    .select({ campaignId: unitTasks.campaignId, taskKey: unitTasks.taskKey, dueOn: unitTasks.dueOn })
    .from(unitTasks)
    .where(and(eq(unitTasks.unitId, ctx.unit.id), inArray(unitTasks.campaignId, campaignIds)));
  return new Map(
    campaignIds.map((id) => [
      id,
      new Map(rows.filter((row) => row.campaignId === id).map((row) => [row.taskKey, row.dueOn])),
    ]),
  );
}

function dueIn(
  definition: Definition,
  dues: Dues | undefined,
  formKey: string,
  row: ResponseRow | null,
): string | null {
  const kind = row?.stage === "measures" || row?.state === "approved" ? "measures" : "forms";
  const task = definition.tasks.find(({ measure }) => measure.kind === kind && measure.form === formKey);
  return task ? (dues?.get(task.key) ?? null) : null;
}

const isOf = (row: ResponseRow, subject: Subject): boolean =>
  row.appointmentId === subject.appointmentId &&
  (row.layer === "post" || row.departmentId === subject.departmentId) &&
  row.layer === subject.layer;
