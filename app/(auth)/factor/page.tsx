import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import styles from "@/components/account/account.module.css";
import { FactorPanel } from "@/components/account/factor-panel";
import { SignOutButton } from "@/components/account/sign-out-button";
import { PlainPage } from "@/components/layout/plain-page";
import { paths } from "@/components/paths";
import { exactTime } from "@/components/ui/time-words";
import { enterAccount } from "@/server/door/web";

export const metadata: Metadata = { title: "两步验证" };

export default async function FactorPage({
  searchParams,
}: {
  searchParams: Promise<{ demanded?: string | string[] }>;
}) {
  const { demanded } = await searchParams;
  const { api, user } = await enterAccount();
  if (!user) redirect(paths.signIn(paths.factor()));
  const { setUpAt, codesLeft } = await api.factor({});
  return (
    <PlainPage title="两步验证" lead={leadOf({ setUpAt, codesLeft, isDemanded: demanded === "1" })} isWide>
      <FactorPanel isSetUp={setUpAt !== null} />
      <div className={styles.foot}>
        {demanded === "1" ? <Link href={paths.chooser()}>我的单位</Link> : <Link href={paths.home()}>返回</Link>}
        <SignOutButton />
      </div>
    </PlainPage>
  );
}

function leadOf(of: { setUpAt: Date | null; codesLeft: number; isDemanded: boolean }): string {
  if (of.setUpAt)
    return `已于 ${exactTime(of.setUpAt)} 设置。还有 ${of.codesLeft} 个恢复码没有用过${of.codesLeft < 3 ? "，请尽快重新生成并打印" : ""}。`;
  const what = "登录时除口令外，再填写手机上身份验证器显示的六位数字；口令泄露了，别人也进不来。";
  return of.isDemanded ? `按本单位的要求，您的角色须先设置两步验证，才能进入工作。${what}` : what;
}
