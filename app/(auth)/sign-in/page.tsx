import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { PlainPage } from "@/components/layout/plain-page";
import { paths } from "@/components/paths";
import { findDemoAccounts } from "@/server/account/demo";
import { safeNext } from "@/server/account/rules";
import { runtime } from "@/server/runtime";
import { enterAccount } from "@/server/web";

export const metadata: Metadata = { title: "登录" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const { next } = await searchParams;
  const { api, user } = await enterAccount();
  if (user) redirect(safeNext(next));
  if (await api.awaitsSetUp({})) redirect(paths.setUp());
  return (
    <PlainPage title="登录">
      <SignInForm next={next ?? null} demo={await findDemoAccounts(runtime().env)} />
    </PlainPage>
  );
}
