"use client";
import { useState } from "react";
import styles from "./page-preview.module.css";
import { leastZoom, mostZoom } from "./preview-scroll";

/** Leafing and zoom of a preview; plain buttons, so that pages without the kit show documents too. */
export function PreviewBar({
  page,
  count,
  percent,
  isFitted,
  onPage,
  onStep,
  onFit,
}: {
  /** From 0. */
  page: number;
  count: number;
  percent: number;
  isFitted: boolean;
  onPage: (page: number) => void;
  onStep: (direction: 1 | -1) => void;
  onFit: () => void;
}) {
  return (
    <div className={styles.bar} role="toolbar" aria-label="翻页和缩放">
      <div className={styles.group}>
        <button type="button" aria-label="上一页" disabled={page === 0} onClick={() => onPage(page - 1)}>
          ‹
        </button>
        <PageField key={page} page={page} count={count} onPage={onPage} />
        <button type="button" aria-label="下一页" disabled={page >= count - 1} onClick={() => onPage(page + 1)}>
          ›
        </button>
      </div>
      <div className={styles.group}>
        <button type="button" aria-label="缩小" disabled={percent <= leastZoom} onClick={() => onStep(-1)}>
          −
        </button>
        <output className={styles.percent}>{Math.round(percent)}%</output>
        <button type="button" aria-label="放大" disabled={percent >= mostZoom} onClick={() => onStep(1)}>
          +
        </button>
        <button type="button" aria-pressed={isFitted} onClick={onFit}>
          适合宽度
        </button>
      </div>
    </div>
  );
}

/** Number of the page in sight; another one typed in is gone to. */
function PageField({ page, count, onPage }: { page: number; count: number; onPage: (page: number) => void }) {
  const [typed, setTyped] = useState(String(page + 1));
  const jump = () => {
    const wanted = Number.parseInt(typed, 10);
    if (Number.isNaN(wanted)) setTyped(String(page + 1));
    else onPage(Math.min(count, Math.max(1, wanted)) - 1);
  };
  return (
    <label className={styles.pageOf}>
      <span>第</span>
      <input
        inputMode="numeric"
        aria-label={`页码，共 ${count} 页`}
        value={typed}
        onChange={(event) => setTyped(event.target.value.replaceAll(/\D/gu, "").slice(0, 4))}
        onKeyDown={(event) => {
          if (event.key === "Enter") jump();
        }}
        onBlur={jump}
      />
      <span>/ {count} 页</span>
    </label>
  );
}
