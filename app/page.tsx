import Link from "next/link";
import { redirect } from "next/navigation";
import styles from "@/components/account/account.module.css";
import { SignOutButton } from "@/components/account/sign-out-button";
import { PlainPage } from "@/components/layout/plain-page";
import { paths } from "@/components/paths";
import { unitKindNames } from "@/db/enums";
import { enterAccount } from "@/server/door/web";

/** To the visitor's only unit, or to the choice among several. */
export default async function HomePage({ searchParams }: { searchParams: Promise<{ choose?: string }> }) {
  const { api, user } = await enterAccount();
  if (!user) redirect(paths.signIn());
  if (user.mustChangePassword) redirect(paths.password());
  const units = await api.units({});
  const [only] = units;
  const { choose } = await searchParams;
  if (only && units.length === 1 && !choose) redirect(paths.unit(only.id).desk());
  return (
    <PlainPage
      title="我的单位"
      lead={
        units.length > 0
          ? `${user.name}，请选择要进入的单位。`
          : "您的账号目前不属于任何单位。请联系本单位联络员打印激活条，再在此加入单位。"
      }
      isWide
    >
      <ul className={styles.units}>
        {units.map((unit) => (
          <li key={unit.id}>
            <Link href={paths.unit(unit.id).desk()} prefetch={false}>
              <b>{unit.name}</b>
              <span>{unitKindNames[unit.kind]}</span>
            </Link>
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <Link href={paths.activate()}>用激活条加入另一单位</Link>
        <Link href={paths.password()}>修改口令</Link>
        <Link href={paths.factor()}>两步验证</Link>
        <SignOutButton />
      </div>
    </PlainPage>
  );
}
