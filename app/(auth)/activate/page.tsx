import type { Metadata } from "next";
import { ActivateForm } from "@/components/account/activate-form";
import { PlainPage } from "@/components/layout/plain-page";
import { enterAccount } from "@/server/door/web";

export const metadata: Metadata = { title: "使用激活条" };

export default async function ActivatePage() {
  const { user } = await enterAccount();
  return (
    <PlainPage
      title="使用激活条"
      lead={
        user
          ? `您已以${user.name}登录。输入另一单位发给您的激活条，把该单位加入本账号。`
          : "激活条由本单位联络员打印发放，一张只能用一次。忘记口令时，请联络员重新打印。"
      }
    >
      <ActivateForm isSignedIn={user !== null} />
    </PlainPage>
  );
}
