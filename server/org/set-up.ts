import { createHash, timingSafeEqual } from "node:crypto";
import { sql } from "drizzle-orm";
import { enter } from "@/db/client";
import { memberships, users } from "@/db/schema/account";
import { grants, persons } from "@/db/schema/org";
import { units } from "@/db/schema/unit";
import { pairsWithin } from "@/server/access/authority-rules";
import { attempt } from "@/server/account/attempt";
import { acceptPassword } from "@/server/account/new-password";
import { normaliseLogin } from "@/server/account/rules";
import { noInput, setUpInput } from "@/server/account/schema";
import { type AccountCtx, accountVerb } from "@/server/account/verb";
import { appendAudit } from "@/server/frame/audit-entry";
import { DomainError } from "@/server/frame/errors";

/** True while the installation holds no unit and waits for its first visitor with the code from the terminal. */
export const awaitsSetUp = accountVerb({
  name: "installation.awaits",
  permission: "public:use",
  input: noInput,
  run: async (ctx) => {
    if (ctx.setUpCode === null) return false;
    const [first] = await ctx.tx.select({ id: units.id }).from(units).limit(1);
    return !first;
  },
});

/**
 * Makes the bureau and its first person in an empty installation. No default password exists: the visitor shows the
 * code printed in the terminal and chooses.
 *
 * @throws DomainError badSetUpCode; locked; invalidInput for the password; wrongState when there is a unit already
 */
export const setUp = accountVerb({
  name: "installation.setUp",
  permission: "public:use",
  input: setUpInput,
  prepare: async (ctx, input) => {
    if (!(await attempt(ctx, "set-up", async () => isSetUpCode(ctx, input.code) || null)))
      throw new DomainError("badSetUpCode");
    return { hash: await acceptPassword(input.password, { login: loginOf(input), before: [] }) };
  },
  run: async (ctx, input, { hash }) => {
    // Two visitors at once: the second waits here and then finds the first one's unit.
    await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtext('lianfang.set-up'))`);
    const [first] = await ctx.tx.select({ id: units.id }).from(units).limit(1);
    if (first) throw new DomainError("wrongState", { state: "已完成初始化" });
    const unitId = ctx.newId();
    const personId = ctx.newId();
    const userId = ctx.newId();
    const login = loginOf(input);
    await ctx.tx.insert(units).values({
      id: unitId,
      rootId: unitId,
      treeKey: "000001",
      kind: "bureau",
      name: input.unitName,
      shortName: input.shortName,
      code: input.unitCode,
      organName: input.organName || null,
      organCode: input.organCode || null,
      createdAt: ctx.now,
    });
    await enter(ctx.tx, { role: "app_rw", unitId, supervises: true });
    await ctx.tx.insert(persons).values({
      unitId,
      id: personId,
      employeeNo: input.employeeNo,
      name: input.personName,
      createdAt: ctx.now,
    });
    await ctx.tx
      .insert(grants)
      .values(input.roles.map((role) => ({ unitId, id: ctx.newId(), personId, role, grantedAt: ctx.now })));
    const founding = [
      { action: "unit.founded", entity: "unit", entityId: unitId, content: { name: input.unitName } },
      {
        action: "role.granted",
        entity: "person",
        entityId: personId,
        content: { name: input.personName, roles: input.roles },
      },
      // The first person is alone: what else excludes itself yields, and the log says so.
      ...pairsWithin(input.roles).map((pair) => ({
        action: "exclusion.yielded",
        entity: "person",
        entityId: personId,
        content: pair,
      })),
    ];
    await appendAudit(ctx.tx, unitId, ctx.now, founding, { public: true });
    await enter(ctx.tx, { role: "app_auth", unitId, supervises: false });
    await ctx.tx.insert(users).values({
      id: userId,
      login,
      name: input.personName,
      passwordHash: hash,
      passwordChangedAt: ctx.now,
      createdAt: ctx.now,
    });
    await ctx.tx.insert(memberships).values({ unitId, id: ctx.newId(), userId, personId, createdAt: ctx.now });
    ctx.trace({ action: "installation.setUp", entity: "unit", entityId: unitId, content: { name: input.unitName } });
    return { unitId, login };
  },
});

const loginOf = ({ unitCode, employeeNo }: { unitCode: string; employeeNo: string }) =>
  normaliseLogin(`${unitCode}-${employeeNo}`);

function isSetUpCode(ctx: AccountCtx, code: string): boolean {
  if (ctx.setUpCode === null) return false;
  const digest = (text: string) => createHash("sha256").update(text.trim()).digest();
  return timingSafeEqual(digest(ctx.setUpCode), digest(code));
}
