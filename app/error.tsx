"use client";
import Link from "next/link";
import { PlainActs, PlainPage } from "@/components/layout/plain-page";
import { paths } from "@/components/paths";
import { passingMark } from "@/server/ground/plain-rules";

/**
 * A page that could not be made: what is passing says why and stays where it is, a fault of ours says its number.
 * @param retry asks the server again; the framework's `reset` would show the same answer anew
 */
export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const why = error.digest?.startsWith(passingMark) ? error.digest.slice(passingMark.length) : null;
  return (
    <PlainPage
      title={why ? "页面暂时打不开" : "页面没有打开"}
      lead={why ?? "系统出现故障，已记录。可以重试一次，仍不行请稍后再来。"}
    >
      <PlainActs>
        <button type="button" onClick={retry}>
          重试
        </button>
        <button type="button" onClick={() => window.history.back()}>
          返回上一页
        </button>
        <Link href={paths.home()}>回到工作台</Link>
      </PlainActs>
      {!why && error.digest && <p>故障编号：{error.digest}</p>}
    </PlainPage>
  );
}
