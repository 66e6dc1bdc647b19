import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import styles from "@/components/account/account.module.css";
import { PasswordForm } from "@/components/account/password-form";
import { SignOutButton } from "@/components/account/sign-out-button";
import { PlainPage } from "@/components/layout/plain-page";
import { paths } from "@/components/paths";
import { enterAccount } from "@/server/door/web";

export const metadata: Metadata = { title: "修改口令" };

export default async function PasswordPage() {
  const { user } = await enterAccount();
  if (!user) redirect(paths.signIn(paths.password()));
  return (
    <PlainPage
      title="修改口令"
      lead={
        user.mustChangePassword
          ? "首次登录请先修改口令，然后才能进入各项工作。"
          : `登录名：${user.login}。修改后，其他设备上的登录会全部退出。`
      }
    >
      <PasswordForm login={user.login} />
      <div className={styles.foot}>
        <Link href={paths.home()}>进入系统</Link>
        <SignOutButton />
      </div>
    </PlainPage>
  );
}
