import { TOTP } from "otpauth";
import type { GrantedRole, InstallationRole } from "@/db/enums";
import { factories } from "@/db/factories";
import { contextFor } from "@/server/access/context-for";
import { beginFactor, confirmFactor } from "@/server/account/factor/set-up";
import { hashPassword } from "@/server/account/password";
import { signIn } from "@/server/account/sign-in";
import { type AccountCtx, performAccount } from "@/server/account/verb";
import { uuidv7 } from "@/server/frame/ids";
import { testNow } from "./actor";
import type { TestDatabase } from "./database";
import { testSystem } from "./system";
import { testKeys, visitorCtx } from "./visitor";

/** What everybody made here signs in with. */
export const accountPassword = "Zhengque-2026";
let made: Promise<string> | null = null;
let count = 0;

export type TestAccount = NonNullable<AccountCtx["user"]> & { unitId: string; personId: string };

/** Somebody with an account, who is a person of a unit with these roles and signed in. */
export async function signedIn(
  test: TestDatabase,
  of: { unitId?: string; roles?: readonly GrantedRole[]; installationRole?: InstallationRole } = {},
): Promise<TestAccount> {
  made ??= hashPassword(accountPassword);
  const make = factories(test.admin);
  const unitId = of.unitId ?? (await make.unit()).id;
  const person = await make.person(unitId, { roles: [...(of.roles ?? [])] });
  const id = uuidv7(testNow.getTime());
  const login = `zh${++count}-1`;
  const moment = { created_at: testNow };
  await test.admin`insert into users ${test.admin({ id, login, name: person.name, password_hash: await made, password_changed_at: testNow, installation_role: of.installationRole ?? null, ...moment })}`;
  await test.admin`insert into memberships ${test.admin({ unit_id: unitId, id: uuidv7(testNow.getTime()), user_id: id, person_id: person.id, ...moment })}`;
  const { sessionId } = await signIn(visitorCtx(test), { login, password: accountPassword }, "");
  return { id, login, name: person.name, sessionId, unitId, personId: person.id };
}

/** What the phone shows at a moment. */
export const phoneShows = (secret: string, now: Date): string =>
  new TOTP({ secret }).generate({ timestamp: now.getTime() });

/** Sets a second factor up as its owner would. @returns its secret, the recovery codes, and the session from then on */
export async function setUpFactor(test: TestDatabase, user: TestAccount, of: { code?: string; now?: Date } = {}) {
  const now = of.now ?? testNow;
  const sessions: string[] = [];
  const ctx = visitorCtx(test, { user, now, onNewSession: (id) => void sessions.push(id) });
  const input = { password: accountPassword, code: of.code ?? "" };
  const { secret, sealed } = await performAccount(beginFactor, ctx, input);
  const { codes } = await performAccount(confirmFactor, ctx, { sealed, code: phoneShows(secret, now) });
  return { secret, codes, sessionId: String(sessions[0]) };
}

/** Enters a unit as a request of a session does. */
export const enterUnitAs = (
  test: TestDatabase,
  sessionId: string,
  unitId: string,
  of: { now?: Date; isDemo?: boolean } = {},
) => {
  const now = of.now ?? testNow;
  const settings = { keys: testKeys, idleMinutes: 30, isDemo: of.isDemo ?? false };
  return contextFor({ ...testSystem(test, { now }), ...settings }, { sessionId, unitId, now });
};
