import Link from "next/link";
import { PlainActs, PlainPage } from "@/components/layout/plain-page";
import { paths } from "@/components/paths";

export default function ForbiddenPage() {
  return (
    <PlainPage title="不能打开这个页面" lead="您在本单位的角色不包括这项工作。如有需要，请联系本单位联络员调整角色。">
      <PlainActs>
        <Link href={paths.home()}>回到工作台</Link>
      </PlainActs>
    </PlainPage>
  );
}
