import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SessionList } from "@/components/account/session-list";
import { PlainPage } from "@/components/layout/plain-page";
import { paths } from "@/components/paths";
import { enterAccount } from "@/server/door/web";

export const metadata: Metadata = { title: "登录记录" };

export default async function SessionsPage() {
  const { api, user } = await enterAccount();
  if (!user) redirect(paths.signIn(paths.sessions()));
  return (
    <PlainPage title="登录记录" lead="发现不是本人的登录，请立即退出它并修改口令。" isWide>
      <SessionList sessions={await api.sessions({})} />
    </PlainPage>
  );
}
