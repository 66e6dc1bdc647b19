import type { TRPCError } from "@trpc/server";
import { cookies, headers } from "next/headers";
import { forbidden, notFound, redirect } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { paths } from "@/components/paths";
import type { Role } from "@/db/enums";
import { sharingReads } from "@/db/shared-reads";
import { contextFor } from "@/server/access/context-for";
import { accountContext } from "@/server/account/context";
import { findDemoAccounts } from "@/server/account/demo";
import { createAccountCaller } from "@/server/account/trpc";
import { accountRouter } from "@/server/contents/account-router";
import { appRouter } from "@/server/contents/router";
import { type Ctx, dayOf, type UnitRef } from "@/server/frame/context";
import { isDemo } from "@/server/frame/env";
import { DomainError, secondsToWait } from "@/server/frame/errors";
import { refusalOf } from "@/server/frame/fault";
import { answerAsPassing } from "@/server/frame/log";
import { createCallerFactory } from "@/server/frame/trpc";
import type { Permission } from "@/server/ground/permissions";
import { passingMark } from "@/server/ground/plain-rules";
import type { Visit } from "@/server/limit/limiter";
import { type DoorName, weightOf } from "@/server/limit/rules";
import { addressOf, siteOf } from "./http";
import { runtime } from "./runtime";
import { findSessionId, sessionIdIn } from "./session-cookie";

/** Who looks at a page, as plain data that may be handed to the browser. */
export type Me = {
  name: string;
  personId: string;
  unit: UnitRef;
  /** All units in which the account is a person. */
  units: readonly Pick<UnitRef, "id" | "name" | "shortName" | "kind">[];
  roles: readonly Role[];
  permissions: readonly Permission[];
};

/** Context of an API route. @throws DomainError signedOut, notFound, mustChangePassword, mustSetUpFactor */
export async function unitContext(request: Request, unitId: string): Promise<Ctx> {
  const sessionId = await sessionOfRequest(request);
  if (!sessionId) throw new DomainError("signedOut");
  return enterAs(sessionId, unitId, request.headers.get("x-idempotency-key"));
}

/** Context of an API route before a unit is entered. @param onNewSession puts the new id into the answer's cookie */
export const accountContextOf = async (request: Request, onNewSession: (id: string) => void) =>
  accountContext(runtime(), { sessionId: await sessionOfRequest(request), now: new Date(), onNewSession });

/** Counts a visit at a door before anything is looked at. @throws DomainError tooOften */
export const enterDoor = (request: Request, door: DoorName, account: string | null = null): Promise<Visit> =>
  runtime().limiter.enter(door, {
    address: addressOf(request),
    account,
    weight: door === "act" ? weightOf(Number(request.headers.get("content-length"))) : 1,
  });

/** The address to print on paper: the installation's own, else the one that the printing person used. */
export const publicAddress = (request: Request): string | null => runtime().env.PUBLIC_URL ?? siteOf(request);

/** The account that acts, as the doors count it. */
export const accountOf = ({ actor }: Ctx): string | null => (actor.kind === "person" ? actor.userId : null);

/**
 * Enters the unit of a page's address. Signed out → the sign-in page, which comes back here; a password that must be
 * changed, a second factor that must be set up → their pages; nobody in this unit → not found, like a unit that does not exist.
 *
 * @returns `api`, the procedures of the unit called directly: what they refuse becomes the page's not-found or
 *   forbidden answer; `me`, who looks; `now`, and `today` as ISO day in Asia/Shanghai
 */
export async function enterUnit(params: Promise<{ unit: string }>) {
  const { unit } = await params;
  const ctx = await pageContext(unit);
  const { actor } = ctx;
  if (actor.kind !== "person") throw new Error("a page is looked at by a person");
  const me: Me = {
    name: actor.name,
    personId: actor.personId,
    unit: ctx.unit,
    units: ctx.units,
    roles: actor.roles,
    permissions: [...actor.permissions],
  };
  const onError = ({ error }: { error: TRPCError }) => {
    answer(error.cause);
    // Only the address can have brought a page to ask for what no schema accepts: it names nothing.
    if (error.code === "BAD_REQUEST") notFound();
  };
  const api = createCallerFactory(appRouter)(ctx, { onError });
  return { api, me, now: ctx.now, today: dayOf(ctx.now) };
}

/** Pages before a unit is entered. `user` is null when signed out; `api` needs nothing from the network. */
export const enterAccount = cache(async () => {
  const onNewSession = () => {
    throw new Error("a page cannot set a cookie: what renews a session goes over the account's procedures");
  };
  const sessionId = await sessionOfPage();
  const ctx = await accountContext(runtime(), { sessionId, now: new Date(), onNewSession }).catch((error: unknown) => {
    answer(refusalOf(error));
    throw error;
  });
  const api = createAccountCaller(accountRouter)(ctx, { onError: ({ error }) => answer(error.cause) });
  return { api, user: ctx.user };
});

/** Whether this installation is the demonstration, where no second factor is demanded by default. */
export const isDemonstration = (): boolean => isDemo(runtime().env);

/** Accounts of the demonstration city for the sign-in page; none elsewhere. */
export const listDemoAccounts = () => findDemoAccounts(runtime().env);

/** One look-up per page, however many layouts and pages ask; what they read goes through one transaction. */
const pageContext = cache(async (unit: string) => {
  const sessionId = await sessionOfPage();
  const here = (await headers()).get("x-lianfang-path") ?? paths.unit(unit).desk();
  if (!sessionId) redirect(paths.signIn(here));
  try {
    const ctx = await enterAs(sessionId, unit, null);
    return { ...ctx, db: sharingReads(ctx.db) };
  } catch (error) {
    if (error instanceof DomainError && error.code === "signedOut") redirect(paths.signIn(here));
    if (error instanceof DomainError && error.code === "mustChangePassword") redirect(paths.password());
    if (error instanceof DomainError && error.code === "mustSetUpFactor") redirect(paths.factor({ isDemanded: true }));
    answer(refusalOf(error));
    throw error;
  }
});

async function enterAs(sessionId: string, unitId: string, idempotencyKey: string | null) {
  if (!z.uuid().safeParse(unitId).success) throw new DomainError("notFound");
  if (!idempotencyKeyInput.safeParse(idempotencyKey).success)
    throw new DomainError("invalidInput", { problem: "请求标识不正确，请刷新后重试。" });
  const system = runtime();
  return contextFor(
    {
      ...system,
      jobs: system.newJobs(),
      idleMinutes: system.env.SESSION_IDLE_MINUTES,
      isDemo: isDemo(system.env),
    },
    { sessionId, unitId, now: new Date(), idempotencyKey },
  );
}

const idempotencyKeyInput = z.string().min(8).max(100).nullable();

/** What a page answers to an error of ours; other errors go on to the error page. */
function answer(error: unknown): void {
  if (!(error instanceof DomainError)) return;
  if (error.code === "notFound") notFound();
  if (error.code === "forbidden") forbidden();
  const seconds = secondsToWait(error);
  if (seconds === null) return;
  answerAsPassing(seconds);
  throw new PassingRefusal(error);
}

/**
 * A page that cannot be made now. Of an error on the server only its digest reaches the browser, so that it carries what
 * app/error.tsx tells the reader.
 */
class PassingRefusal extends Error {
  readonly digest: string;
  constructor({ code, message }: DomainError) {
    super(code);
    this.digest = `${passingMark}${message}`;
  }
}

const sessionOfPage = async () =>
  findSessionId(Object.fromEntries((await cookies()).getAll().map(({ name, value }) => [name, value])));

const sessionOfRequest = (request: Request) => sessionIdIn(request.headers.get("cookie") ?? "");
