"use client";

export default function GlobalErrorPage() {
  return (
    <html lang="zh-CN">
      <body>
        <h1>页面没有打开</h1>
        <p>系统出现故障，已记录。可以重试一次，仍不行请稍后再来。</p>
        <button type="button" onClick={() => location.reload()}>
          重试
        </button>
      </body>
    </html>
  );
}
