"use client";
import { createTRPCClient, httpLink, TRPCClientError } from "@trpc/client";
import { useParams, useRouter } from "next/navigation";
import { useCallback, useMemo, useRef, useState, useTransition } from "react";
import type { AccountRouter } from "@/server/contents/account-router";
import type { AppRouter } from "@/server/contents/router";
import type { ErrorCode } from "@/server/frame/errors";
import type { TrpcErrorData } from "@/server/frame/trpc";
import { wire } from "@/server/ground/wire-rules";
import { useNotice } from "./notice";
import { paths } from "./paths";

/** The procedures of the unit in the address: `await api.noun.verb.mutate(input)`. */
export function useApi() {
  const { unit } = useParams<{ unit: string }>();
  return useMemo(
    () =>
      createTRPCClient<AppRouter>({
        links: [
          httpLink({
            url: paths.api.unit(unit),
            transformer: wire,
            headers: ({ op }) => {
              const key = op.context.idempotencyKey;
              return typeof key === "string" ? { "x-idempotency-key": key } : {};
            },
          }),
        ],
      }),
    [unit],
  );
}

/** The procedures before a unit is entered. */
export const accountApi = createTRPCClient<AccountRouter>({
  links: [httpLink({ url: paths.api.account(), transformer: wire })],
});

/**
 * Options for a mutation that creates something and may be pressed twice: the server answers repeats with the first
 * result. Make one per intention, e.g. in the state of the dialog: `api.campaign.issue.mutate(input, once(key))`.
 */
export const once = (idempotencyKey: string) => ({ context: { idempotencyKey } });

/** A random key for `once`; works over plain HTTP too, where randomUUID does not exist. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** What went wrong, as the user reads it; `reason` is the code of the error catalogue, null for a fault of ours. */
export type ActionError = { text: string; reason: ErrorCode | null; facts: Record<string, string | number> };

type Options<R> = {
  /** Message after success, e.g. 已保存。 */
  success?: string | ((result: R) => string);
  /** Called after success, before the page reads again. */
  onDone?: (result: R) => void;
  /** The page reads again after success; true unless said otherwise. */
  refreshes?: boolean;
  /** Takes the error over; otherwise it is shown as a message. */
  failure?: (error: ActionError) => void;
};

/**
 * Runs something that may fail on behalf of a button or form. `run` never rejects: it gives undefined after a failure,
 * which has been shown. `isBusy` lasts until the page has read again.
 */
export function useAction<A extends unknown[], R>(act: (...args: A) => Promise<R>, options: Options<R> = {}) {
  const notice = useNotice();
  const router = useRouter();
  const [isRunning, setRunning] = useState(false);
  const [isRefreshing, startTransition] = useTransition();
  const [error, setError] = useState<ActionError | null>(null);
  const latest = useRef({ act, options });
  latest.current = { act, options };
  const run = useCallback(
    async (...args: A): Promise<R | undefined> => {
      const { success, onDone, refreshes = true, failure } = latest.current.options;
      setRunning(true);
      setError(null);
      try {
        const result = await latest.current.act(...args);
        if (success) notice.success(typeof success === "string" ? success : success(result));
        onDone?.(result);
        if (refreshes) startTransition(() => router.refresh());
        return result;
      } catch (thrown) {
        const problem = actionError(thrown);
        setError(problem);
        if (problem.reason === "signedOut") router.push(paths.signIn(location.pathname + location.search));
        else if (problem.reason === "mustChangePassword") router.push(paths.password());
        else if (problem.reason === "mustSetUpFactor") router.push(paths.factor({ isDemanded: true }));
        else if (failure) failure(problem);
        else notice.error(problem.text);
        return undefined;
      } finally {
        setRunning(false);
      }
    },
    [notice, router],
  );
  return { run, isBusy: isRunning || isRefreshing, error, clearError: () => setError(null) };
}

/** Any thrown thing in words. */
export function actionError(thrown: unknown): ActionError {
  if (thrown instanceof TRPCClientError) {
    const data = thrown.data as TrpcErrorData | undefined;
    if (data) return { text: thrown.message, reason: data.reason, facts: data.facts };
    return { text: "网络不通或服务正在重启，内容尚未提交，请检查网络后重试。", reason: null, facts: {} };
  }
  if (thrown instanceof ActionFailure) return { text: thrown.message, reason: null, facts: {} };
  console.error(thrown);
  return { text: "页面出现故障，请刷新后重试。", reason: null, facts: {} };
}

/** A failure whose text is meant for the user, thrown by things that are not tRPC, e.g. an upload. */
export class ActionFailure extends Error {}
