import type { Metadata } from "next";
import { LossBanner } from "@/components/desk/loss-banner";
import { NoticeList } from "@/components/desk/notice-list";
import { DoneList } from "@/components/response/done-list";
import { OwnList } from "@/components/response/own-list";
import { enterUnit } from "@/server/door/web";

export const metadata: Metadata = { title: "我的表" };

export default async function MyPage({ params }: { params: Promise<{ unit: string }> }) {
  const { api, me, today } = await enterUnit(params);
  const [{ forms }, own, notices, loss] = await Promise.all([
    api.responses.own({}),
    api.desk.own({}),
    api.org.notices.list({}),
    api.org.units.ownLoss({}),
  ]);
  return (
    <>
      <h1>我的表</h1>
      <LossBanner loss={loss} />
      <OwnList
        unit={me.unit.id}
        forms={forms}
        today={today}
        places={Object.fromEntries(own.started.flatMap((one) => (one.key === "response" ? [[one.id, one.note]] : [])))}
      />
      <DoneList works={own.done} />
      <NoticeList notices={notices} />
    </>
  );
}
