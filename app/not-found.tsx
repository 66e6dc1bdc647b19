import Link from "next/link";
import { PlainActs, PlainPage } from "@/components/layout/plain-page";
import { paths } from "@/components/paths";

export default function NotFoundPage() {
  return (
    <PlainPage title="没有找到这个页面" lead="内容可能已被删除，或不在您的查看范围内。请核对地址，或回到工作台查找。">
      <PlainActs>
        <Link href={paths.home()}>回到工作台</Link>
      </PlainActs>
    </PlainPage>
  );
}
