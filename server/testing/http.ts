import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { POST as download } from "@/app/api/u/[unit]/download/[name]/route";
import { POST } from "@/app/api/u/[unit]/trpc/[trpc]/route";
import { paths } from "@/components/paths";
import type { GrantedRole, PostClass, Role } from "@/db/enums";
import { factories } from "@/db/factories";
import { openKeys } from "@/server/account/keys";
import { openSession } from "@/server/account/session";
import { given } from "@/server/contents/system";
import type { Runtime } from "@/server/door/runtime";
import { readEnv } from "@/server/frame/env";
import { uuidv7 } from "@/server/frame/ids";
import { wire } from "@/server/ground/wire-rules";
import { openLookout } from "@/server/health/look";
import { openLimiter } from "@/server/limit/limiter";
import type { TestDatabase } from "./database";
import { testSystem } from "./system";

const address = "http://localhost:3000";
const secret = "a secret of a test that is long enough for a cookie";

/** Somebody who has signed in, in one unit. */
export type HttpVisitor = { unitId: string; personId: string; userId: string; name: string; cookie: string };
/** `reason`: code of the error catalogue; null when it was answered. */
export type HttpAnswer = { status: number; reason: string | null; text: string; data: unknown };
/** The same of a download, with the paper. */
export type Paper = Omit<HttpAnswer, "data"> & { bytes: Uint8Array };

/**
 * The application's own door, with real requests: cookie → session → context → verb. Sets the runtime of this process to
 * the test's database; time is the present.
 */
export function overHttp(test: TestDatabase) {
  const make = factories(test.admin);
  const newId = () => uuidv7(Date.now());
  const long = new Date(Date.now() - 30 * 86_400_000);
  const enter = () => {
    Object.assign(process.env, {
      APP_DATABASE_URL: test.appUrl,
      LIANFANG_DATA: "unused",
      NEXTAUTH_SECRET: secret,
      NEXTAUTH_URL: address,
      // Where no second factor is demanded of roles unless a unit says so.
      LIANFANG_DEMO: "1",
    });
    const held: Runtime = {
      env: readEnv(),
      db: test.db,
      blobs: test.blobs,
      ...given,
      newId,
      newJobs: () => testSystem(test, { now: new Date(), newId }).jobs,
      limiter: openLimiter(test.db, secret),
      keys: openKeys(secret),
      health: openLookout(test.db),
    };
    (globalThis as unknown as { lianfang?: Runtime }).lianfang = held;
  };
  /** An account for a person, opened a month ago unless said otherwise, and a session of now. */
  const visitor = async (
    unitId: string,
    person: { id: string; name: string },
    of: { since?: Date; userId?: string } = {},
  ): Promise<HttpVisitor> => {
    const sql = test.admin;
    const userId = of.userId ?? randomUUID();
    const since = of.since ?? long;
    if (!of.userId)
      await sql`insert into users ${sql({ id: userId, login: userId, name: person.name, password_hash: "-", password_changed_at: since, created_at: since })}`;
    await sql`insert into memberships ${sql({ unit_id: unitId, id: newId(), user_id: userId, person_id: person.id, created_at: since })}`;
    return { unitId, personId: person.id, userId, name: person.name, cookie: await signedIn(userId) };
  };
  const signedIn = async (userId: string): Promise<string> => {
    const sessionId = newId();
    await test.db.beforeTenant((tx) => openSession(tx, { id: sessionId, userId, now: new Date(), userAgent: "" }));
    return `next-auth.session-token=${await encode({ token: { sessionId }, secret })}`;
  };
  return {
    enter,
    visitor,
    /** A person with an account who has a role: granted, or by a post of the class that brings it. */
    async holder(unitId: string, role: Role, departmentId: string): Promise<HttpVisitor> {
      const byPost: Partial<Record<Role, PostClass>> = { staff: "staff", head: "head", leader: "teamMember" };
      const postClass = byPost[role];
      const postId = postClass ? (await make.post(unitId, departmentId, { class: postClass })).id : undefined;
      const roles = postClass ? [] : [role as GrantedRole];
      return visitor(unitId, await make.person(unitId, { roles, ...(postId ? { postId } : {}) }));
    },
    /** Asks for a download as the form on somebody's page does. */
    async download(who: HttpVisitor, name: string, input: unknown): Promise<Paper> {
      const body = new URLSearchParams({ input: JSON.stringify(input) }).toString();
      const headers = {
        cookie: who.cookie,
        origin: address,
        host: "localhost:3000",
        "content-type": "application/x-www-form-urlencoded",
        "content-length": String(Buffer.byteLength(body)),
      };
      const request = new Request(`${address}${paths.api.download(who.unitId, name)}`, {
        method: "POST",
        headers,
        body,
      });
      const response = await download(request, { params: Promise.resolve({ unit: who.unitId, name }) });
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (response.ok) return { status: response.status, reason: null, text: "", bytes };
      const page = new TextDecoder().decode(bytes);
      const reason = /name="reason" content="(\w+)"/.exec(page)?.[1] ?? "unknown";
      return { status: response.status, reason, text: page.replaceAll(/<[^>]*>/g, ""), bytes };
    },
    /** Calls a procedure as somebody's browser does. */
    async call(who: HttpVisitor, procedure: string, input: unknown): Promise<HttpAnswer> {
      const body = JSON.stringify(wire.serialize(input));
      const headers = {
        cookie: who.cookie,
        origin: address,
        host: "localhost:3000",
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(body)),
      };
      const request = new Request(`${address}${paths.api.unit(who.unitId)}/${procedure}`, {
        method: "POST",
        headers,
        body,
      });
      const response = await POST(request, { params: Promise.resolve({ unit: who.unitId, trpc: procedure }) });
      const said = (await response.json()) as {
        result?: { data: unknown };
        error?: { json?: unknown; message: string; data?: { reason: string | null } };
      };
      const error = (said.error && wire.deserialize(said.error)) as
        | { message: string; data?: { reason: string | null } }
        | undefined;
      return {
        status: response.status,
        reason: error ? (error.data?.reason ?? "unknown") : null,
        text: error?.message ?? "",
        data: said.result ? wire.deserialize(said.result.data) : null,
      };
    },
  };
}
