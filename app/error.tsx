"use client";
import { PlainPage } from "@/components/layout/plain-page";

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PlainPage title="页面没有打开" lead="系统出现故障，已记录。可以重试一次，仍不行请稍后再来。">
      <button type="button" onClick={reset}>
        重试
      </button>
      {error.digest && <p>故障编号：{error.digest}</p>}
    </PlainPage>
  );
}
