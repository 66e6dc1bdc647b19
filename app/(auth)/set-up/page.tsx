import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetUpForm } from "@/components/account/set-up-form";
import { PlainPage } from "@/components/layout/plain-page";
import { paths } from "@/components/paths";
import { enterAccount } from "@/server/door/web";

export const metadata: Metadata = { title: "首次设置" };

export default async function SetUpPage() {
  const { api } = await enterAccount();
  if (!(await api.awaitsSetUp({}))) redirect(paths.home());
  return (
    <PlainPage
      title="首次设置"
      lead="系统里还没有单位。请建立主管单位和第一个账号，之后在系统内导入下属单位和人员。"
      isWide
    >
      <SetUpForm />
    </PlainPage>
  );
}
