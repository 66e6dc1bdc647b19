import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { type Layer, layerNames, type PostClass } from "@/db/enums";
import { appointments, departments, persons, posts } from "@/db/schema/org";
import { personOf, type TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import { isSection } from "@/server/org/department/section";
import { holds } from "@/server/org/holds";
import { formLayout, getLayer } from "@/server/template/rules/form";
import type { Definition } from "@/server/template/schema";
import type { HeadField } from "@/server/template/vocabulary";
import type { SubjectInput } from "./schema";

/** Whose form it is, as far as the register knows. */
export type Subject = {
  layer: Layer;
  appointmentId: string | null;
  postId: string | null;
  departmentId: string | null;
  /** The person a post form is about; null for department and unit forms. */
  personId: string | null;
  postClass: PostClass | null;
  label: string;
  head: Record<string, string>;
};

/**
 * The subject of a form, checked against the layer it is for. Where the template has one form a post or a person, the
 * appointment that stands for it is the earliest that still holds.
 * @throws DomainError notFound, invalidInput when the form is of another layer
 */
export async function getSubject(
  ctx: TxCtx,
  definition: Definition,
  formKey: string,
  of: SubjectInput,
): Promise<Subject> {
  const form = definition.forms.find((candidate) => candidate.key === formKey);
  const layer = found(form).layer;
  if ("unit" in of) return checked(layer, unitSubject(ctx, definition, formKey));
  if ("departmentId" in of) return checked(layer, await departmentSubject(ctx, definition, formKey, of.departmentId));
  const rule = getLayer(definition, "post");
  const first = await postSubject(ctx, definition, formKey, eq(appointments.id, of.appointmentId));
  if (rule.layer !== "post" || rule.subject === "appointment") return checked(layer, found(first));
  const { postId, personId } = found(first);
  const same =
    rule.subject === "post" ? eq(appointments.postId, postId ?? "") : eq(appointments.personId, personId ?? "");
  return checked(layer, found(await postSubject(ctx, definition, formKey, and(same, holds(appointments, ctx.today)))));
}

/** Those of the departments that owe a form of their own: not the leadership team. */
export async function sectionsAmong(ctx: TxCtx, departmentIds: string[]): Promise<string[]> {
  if (departmentIds.length === 0) return [];
  const column = (name: "unit_id" | "id") => sql`${departments}.${sql.identifier(name)}`;
  const rows = await ctx.tx
    .select({ id: departments.id })
    .from(departments)
    .where(
      and(
        eq(departments.unitId, ctx.unit.id),
        inArray(departments.id, departmentIds),
        isSection({ unitId: column("unit_id"), id: column("id") }, sql`${ctx.today}::date`),
      ),
    );
  return rows.map((row) => row.id);
}

/** Own appointments of the acting person on the day, with post and department; empty for a job. */
export async function ownAppointments(ctx: TxCtx) {
  const person = personOf(ctx);
  if (!person) return [];
  return ctx.tx
    .select({
      id: appointments.id,
      postId: posts.id,
      postName: posts.name,
      postClass: posts.class,
      departmentId: departments.id,
      departmentName: departments.name,
    })
    .from(appointments)
    .innerJoin(posts, eq(posts.id, appointments.postId))
    .innerJoin(departments, eq(departments.id, posts.departmentId))
    .where(and(eq(appointments.personId, person.personId), holds(appointments, ctx.today)))
    .orderBy(appointments.fromOn, appointments.id);
}

/** Departments whose form the acting person answers for, as head or deputy. */
export async function ownDepartmentIds(ctx: TxCtx): Promise<string[]> {
  const own = await ownAppointments(ctx);
  return own.filter((one) => one.postClass === "head" || one.postClass === "deputyHead").map((one) => one.departmentId);
}

async function postSubject(
  ctx: TxCtx,
  definition: Definition,
  formKey: string,
  where: ReturnType<typeof and>,
): Promise<Subject | null> {
  const [row] = await ctx.tx
    .select({ appointment: appointments, person: persons, post: posts, department: departments })
    .from(appointments)
    .innerJoin(persons, eq(persons.id, appointments.personId))
    .innerJoin(posts, eq(posts.id, appointments.postId))
    .innerJoin(departments, eq(departments.id, posts.departmentId))
    .where(where)
    .orderBy(appointments.fromOn, appointments.id)
    .limit(1);
  if (!row) return null;
  return {
    layer: "post",
    appointmentId: row.appointment.id,
    postId: row.post.id,
    departmentId: row.department.id,
    personId: row.person.id,
    postClass: row.post.class,
    label: `${row.person.name}（${row.department.name}·${row.post.name}）`,
    head: headOf(definition, formKey, {
      unit: ctx.unit.name,
      department: row.department.name,
      post: row.post.name,
      person: row.person.name,
      position: row.person.rank,
      postDuty: row.post.duties,
      departmentDuty: row.department.duty,
      annualTask: row.department.yearTasks,
    }),
  };
}

async function departmentSubject(
  ctx: TxCtx,
  definition: Definition,
  formKey: string,
  departmentId: string,
): Promise<Subject> {
  const [row] = await ctx.tx
    .select()
    .from(departments)
    .where(and(eq(departments.id, departmentId), isNull(departments.closedOn)));
  const department = found(row);
  if ((await sectionsAmong(ctx, [department.id])).length === 0)
    throw new DomainError("wrongState", { state: "领导班子不填科室表，集体事项写入单位表" });
  return {
    layer: "department",
    appointmentId: null,
    postId: null,
    departmentId,
    personId: null,
    postClass: null,
    label: department.name,
    head: headOf(definition, formKey, {
      unit: ctx.unit.name,
      department: department.name,
      departmentDuty: department.duty,
      annualTask: department.yearTasks,
    }),
  };
}

const unitSubject = (ctx: TxCtx, definition: Definition, formKey: string): Subject => ({
  layer: "unit",
  appointmentId: null,
  postId: null,
  departmentId: null,
  personId: null,
  postClass: null,
  label: ctx.unit.name,
  head: headOf(definition, formKey, { unit: ctx.unit.name }),
});

function headOf(
  definition: Definition,
  formKey: string,
  facts: Partial<Record<HeadField, string>>,
): Record<string, string> {
  return Object.fromEntries(formLayout(definition, formKey).head.map(({ field }) => [field, facts[field] ?? ""]));
}

function checked(layer: Layer, subject: Subject): Subject {
  if (subject.layer === layer) return subject;
  throw new DomainError("invalidInput", { problem: `这张表是${layerNames[layer]}表` });
}
