import { asc, eq } from "drizzle-orm";
import { appointments, persons, posts } from "@/db/schema/org";
import { responses } from "@/db/schema/response";
import { responseLines, riskRevisions } from "@/db/schema/risk";
import { personOf, type TxCtx } from "@/server/frame/context";
import { DomainError, found } from "@/server/frame/errors";
import type { FormLine, Snapshot } from "./rules";
import { ownAppointments, ownDepartmentIds } from "./subject";

export type ResponseRow = typeof responses.$inferSelect;
export type StoredLine = FormLine & { lineId: string; position: number; revisionNo: number; frozenAt: Date | null };

/** The form's row. @throws DomainError notFound */
export async function getRow(ctx: TxCtx, id: string): Promise<ResponseRow> {
  const [row] = await ctx.tx.select().from(responses).where(eq(responses.id, id));
  return found(row);
}

/** The form's row, when the acting person may write it. @throws DomainError notFound also when he may only read it */
export async function getWritable(ctx: TxCtx, id: string): Promise<ResponseRow> {
  const row = await getRow(ctx, id);
  if (!(await mayWrite(ctx, row))) throw new DomainError("notFound");
  return row;
}

/** The form's row, when the acting person may read it. @throws DomainError notFound */
export async function getReadable(ctx: TxCtx, id: string): Promise<ResponseRow> {
  const row = await getRow(ctx, id);
  if (!(await mayRead(ctx, row))) throw new DomainError("notFound");
  return row;
}

/**
 * Whether the acting person writes this form: the holder of the appointment, head or deputy of the department, the
 * liaison or principal for the unit; the liaison for everybody (代填).
 */
export async function mayWrite(
  ctx: TxCtx,
  row: Pick<ResponseRow, "layer" | "appointmentId" | "departmentId">,
): Promise<boolean> {
  if (ctx.actor.permissions.has("response:proxy")) return true;
  if (ctx.actor.kind !== "person") return false;
  if (row.layer === "unit") return ctx.actor.roles.includes("principal");
  if (row.layer === "department") return (await ownDepartmentIds(ctx)).includes(row.departmentId ?? "");
  return (await ownAppointments(ctx)).some((one) => one.id === row.appointmentId);
}

/** Whether the acting person sees this form: its writers, head and deputy of the department, those who see all. */
export async function mayRead(
  ctx: TxCtx,
  row: Pick<ResponseRow, "layer" | "appointmentId" | "departmentId">,
): Promise<boolean> {
  if (ctx.actor.permissions.has("response:readAll")) return true;
  if (await mayWrite(ctx, row)) return true;
  return row.departmentId !== null && (await ownDepartmentIds(ctx)).includes(row.departmentId);
}

/** True when the liaison enters it for somebody else: shown as 代填. */
export async function isProxy(ctx: TxCtx, row: Pick<ResponseRow, "layer" | "appointmentId" | "departmentId">) {
  if (row.layer === "unit" || personOf(ctx) === null) return false;
  if (row.layer === "department") return !(await ownDepartmentIds(ctx)).includes(row.departmentId ?? "");
  return !(await ownAppointments(ctx)).some((one) => one.id === row.appointmentId);
}

/** The lines of a form as they stand, in order. */
export async function linesOf(ctx: TxCtx, responseId: string): Promise<StoredLine[]> {
  const rows = await ctx.tx
    .select({ lineId: responseLines.id, position: responseLines.position, revision: riskRevisions })
    .from(responseLines)
    .innerJoin(riskRevisions, eq(riskRevisions.id, responseLines.revisionId))
    .where(eq(responseLines.responseId, responseId))
    .orderBy(asc(responseLines.position), asc(responseLines.id));
  return rows.map(({ lineId, position, revision }) => ({
    ...lineOf(revision),
    lineId,
    position,
    revisionNo: revision.no,
    frozenAt: revision.frozenAt,
  }));
}

/** A revision as a line of a form. */
export function lineOf(revision: typeof riskRevisions.$inferSelect): FormLine {
  const extra = revision.extra;
  return {
    riskId: revision.riskId,
    revisionId: revision.id,
    aspect: revision.aspect ?? "",
    matter: revision.matter ?? "",
    link: revision.link,
    point: revision.point,
    manifestation: revision.manifestation,
    source: revision.source,
    likelihood: revision.likelihood,
    harm: revision.harm,
    selfLevel: revision.selfLevel,
    prevent: revision.prevent,
    monitor: revision.monitor,
    respond: revision.respond,
    measures: extra.measures ?? "",
    responsibleLeader: revision.responsible,
    adoptedFrom: revision.adoptedFrom,
  };
}

/** The form as it would be sent now. */
export async function snapshotOf(ctx: TxCtx, row: ResponseRow): Promise<Snapshot> {
  const lines = await linesOf(ctx, row.id);
  return {
    formKey: row.formKey,
    stage: row.stage,
    subject: row.subjectLabel,
    head: row.head,
    noneIn: row.noneIn,
    lines: lines.map(({ lineId: _line, position: _position, revisionNo: _no, frozenAt: _frozen, ...line }) => line),
  };
}

/** The person and class of post a form is about; nulls for department and unit forms. */
export async function ownerOf(ctx: TxCtx, row: Pick<ResponseRow, "appointmentId">) {
  if (!row.appointmentId) return { personId: null, postId: null, postClass: null };
  const [owner] = await ctx.tx
    .select({ personId: appointments.personId, postId: posts.id, postClass: posts.class })
    .from(appointments)
    .innerJoin(posts, eq(posts.id, appointments.postId))
    .where(eq(appointments.id, row.appointmentId));
  return found(owner);
}

/** Name of a person of the unit, for messages; empty when unknown. */
export async function personNameOf(ctx: TxCtx, personId: string | null): Promise<string> {
  if (!personId) return "";
  const [row] = await ctx.tx.select({ name: persons.name }).from(persons).where(eq(persons.id, personId));
  return row?.name ?? "";
}
