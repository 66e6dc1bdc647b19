import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/account/sign-in-form";
import { PlainPage } from "@/components/layout/plain-page";
import { paths } from "@/components/paths";
import { safeNext } from "@/server/account/rules";
import { enterAccount, listDemoAccounts } from "@/server/door/web";

export const metadata: Metadata = { title: "登录" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams;
  const { api, user } = await enterAccount();
  if (user) redirect(safeNext(next));
  if (await api.awaitsSetUp({})) redirect(paths.setUp());
  return (
    <PlainPage title="登录">
      <SignInForm next={safeNext(next)} demo={await listDemoAccounts()} />
    </PlainPage>
  );
}
