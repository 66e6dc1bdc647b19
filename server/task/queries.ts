import { and, desc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { participations } from "@/db/schema/campaign";
import { deliveries } from "@/db/schema/dispatch";
import { files } from "@/db/schema/file";
import { evidence, handIns, taskExceptions, unitTasks } from "@/db/schema/task";
import { getParticipation } from "@/server/campaign/participation";
import { latenessOf, toldExceptions, totalOf } from "@/server/campaign/rules";
import { found } from "@/server/frame/errors";
import { verb } from "@/server/frame/verb";
import { shippedCalendar } from "@/server/template/calendar";
import { workingDaysUntil } from "@/server/template/rules/calendar";
import { evidenceItems } from "@/server/template/rules/obligation";
import { measureText } from "@/server/template/show";

const partInput = z.strictObject({ campaignId: z.uuid() });
const taskInput = partInput.extend({ taskKey: z.string().min(1).max(60) });

/** Campaigns the own unit takes part in, newest first, with its totals. */
export const listParticipations = verb({
  name: "task.participations",
  kind: "query",
  permission: "task:read",
  input: z.strictObject({}),
  run: async (ctx) => {
    const parts = await ctx.tx
      .select()
      .from(participations)
      .where(eq(participations.unitId, ctx.unit.id))
      .orderBy(desc(participations.joinedAt), participations.campaignId);
    const tasks = await ctx.tx.select().from(unitTasks).where(eq(unitTasks.unitId, ctx.unit.id));
    return parts.map((part) => {
      const own = tasks.filter((task) => task.campaignId === part.campaignId);
      const open = own.filter((task) => !task.isExempt && task.reported < task.expected && task.dueOn !== null);
      const next =
        open
          .map((task) => task.dueOn ?? "")
          .sort()
          .find((day) => day >= ctx.today) ?? null;
      return {
        campaignId: part.campaignId,
        title: part.title,
        year: part.year,
        issuerName: part.issuerName,
        state: part.state,
        stateReason: part.stateReason,
        joinedAt: part.joinedAt,
        nextDueOn: next,
        workingDaysLeft: next === null ? null : workingDaysUntil(shippedCalendar, ctx.today, next),
        ...totalOf(own, ctx.today),
      };
    });
  },
});

/** What the own unit owes in one campaign, task by task, with what departs from the schedule and who urged. */
export const getUnitTasks = verb({
  name: "task.list",
  kind: "query",
  permission: "task:read",
  input: partInput,
  run: async (ctx, { campaignId }) => {
    const { participation, definition, schedule } = await getParticipation(ctx, campaignId);
    const rows = await ctx.tx
      .select()
      .from(unitTasks)
      .where(and(eq(unitTasks.unitId, ctx.unit.id), eq(unitTasks.campaignId, campaignId)));
    const exceptions = await ctx.tx
      .select()
      .from(taskExceptions)
      .where(and(eq(taskExceptions.unitId, ctx.unit.id), eq(taskExceptions.campaignId, campaignId)))
      .orderBy(taskExceptions.createdAt);
    const handed = await ctx.tx
      .select({ taskKey: handIns.taskKey, submittedOn: handIns.submittedOn })
      .from(handIns)
      .where(and(eq(handIns.unitId, ctx.unit.id), eq(handIns.campaignId, campaignId)));
    const urges = await ctx.tx
      .select({ payload: deliveries.payload, at: deliveries.deliveredAt })
      .from(deliveries)
      .where(
        and(
          eq(deliveries.unitId, ctx.unit.id),
          eq(deliveries.campaignId, campaignId),
          inArray(deliveries.kind, ["urge"]),
        ),
      );
    return {
      campaign: {
        id: campaignId,
        title: participation.title,
        year: participation.year,
        issuerName: participation.issuerName,
        state: participation.state,
        stateReason: participation.stateReason,
        hasLeadingGroup: participation.hasLeadingGroup,
        liaisonName: participation.liaisonName,
      },
      phases: definition.phases.map(({ key, title }) => ({ key, title })),
      totals: totalOf(rows, ctx.today),
      tasks: definition.tasks.flatMap((task) => {
        const row = rows.find((one) => one.taskKey === task.key);
        if (!row) return [];
        const scheduled = schedule.find((one) => one.task === task.key);
        const mine = exceptions.filter((one) => one.taskKey === task.key || one.taskKey === null);
        const urged = urges.filter(({ payload }) => {
          const keys = (payload as { taskKeys?: string[] }).taskKeys ?? [];
          return keys.length === 0 || keys.includes(task.key);
        });
        return [
          {
            key: task.key,
            phase: task.phase,
            title: task.title,
            responsible: task.responsible ?? "",
            overseer: task.overseer ?? "",
            handIn: task.handIn ?? "",
            kind: task.measure.kind,
            forms: formsOf(task.measure),
            measure: measureText(definition, task.measure),
            opensOn: row.opensOn,
            dueOn: row.dueOn,
            isEstimated: scheduled?.isEstimated ?? false,
            workingDaysLeft: row.dueOn === null ? 0 : workingDaysUntil(shippedCalendar, ctx.today, row.dueOn),
            isExempt: row.isExempt,
            expected: row.expected,
            reported: row.reported,
            onTime: row.onTime,
            returned: row.returned,
            approved: row.approved,
            ...latenessOf(row, ctx.today),
            handedInOn: handed.find((one) => one.taskKey === task.key)?.submittedOn ?? null,
            exceptions: toldExceptions(mine).map(({ kind, dueOn, reason, createdAt }) => ({
              kind,
              dueOn,
              reason,
              createdAt,
            })),
            urges: urged.length,
          },
        ];
      }),
    };
  },
});

const formsOf = (measure: { kind: string; form?: string; forms?: string[] }): string[] =>
  measure.forms ?? (measure.form === undefined ? [] : [measure.form]);

/** What is handed in for a task that asks for evidence or a statement: the items, files, and whether it is sent. */
export const getHandIn = verb({
  name: "handIn.get",
  kind: "query",
  permission: "task:read",
  input: taskInput,
  run: async (ctx, { campaignId, taskKey }) => {
    const { participation, definition } = await getParticipation(ctx, campaignId);
    const task = found(definition.tasks.find((one) => one.key === taskKey));
    const [handIn] = await ctx.tx
      .select()
      .from(handIns)
      .where(and(eq(handIns.unitId, ctx.unit.id), eq(handIns.campaignId, campaignId), eq(handIns.taskKey, taskKey)));
    const kept = handIn
      ? await ctx.tx
          .select({
            id: evidence.id,
            item: evidence.item,
            fileId: files.id,
            name: files.name,
            size: files.size,
            addedAt: evidence.addedAt,
          })
          .from(evidence)
          .innerJoin(files, and(eq(files.unitId, evidence.unitId), eq(files.id, evidence.fileId)))
          .where(and(eq(evidence.unitId, ctx.unit.id), eq(evidence.handInId, handIn.id)))
          .orderBy(evidence.addedAt, evidence.id)
      : [];
    const [row] = await ctx.tx
      .select()
      .from(unitTasks)
      .where(
        and(eq(unitTasks.unitId, ctx.unit.id), eq(unitTasks.campaignId, campaignId), eq(unitTasks.taskKey, taskKey)),
      );
    return {
      campaign: { id: campaignId, title: participation.title, state: participation.state },
      task: { key: taskKey, title: task.title, handIn: task.handIn ?? "", kind: task.measure.kind },
      dueOn: row?.dueOn ?? null,
      isExempt: row?.isExempt ?? false,
      workingDaysLeft: row?.dueOn ? workingDaysUntil(shippedCalendar, ctx.today, row.dueOn) : 0,
      isWithdrawable: !row?.dueOn || ctx.today <= row.dueOn,
      note: handIn?.note ?? "",
      submittedAt: handIn?.submittedAt ?? null,
      items: evidenceItems(task).map((item) => ({
        ...item,
        statement: handIn?.statements[item.key] ?? "",
        files: kept.filter((file) => file.item === item.key),
      })),
    };
  },
});
