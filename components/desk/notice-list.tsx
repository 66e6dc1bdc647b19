import { PageBlock } from "@/components/ui/block";
import { RelativeTime } from "@/components/ui/relative-time";
import { type NoticeAct, noticeActNames } from "@/db/enums";
import styles from "./desk.module.css";

type Notice = { id: string; act: NoticeAct; detail: string; byName: string; at: Date };

/** What others did to the reader: roles, posts, slips. Nothing is shown where nothing was done. */
export function NoticeList({ notices }: { notices: readonly Notice[] }) {
  if (notices.length === 0) return null;
  return (
    <PageBlock title="与我有关的变动">
      <ul className={styles.own}>
        {notices.map((notice) => (
          <li key={notice.id}>
            <b>{`${noticeActNames[notice.act]}${notice.detail && `：${notice.detail}`}`}</b>
            <span>{notice.byName}</span>
            <RelativeTime at={notice.at} />
          </li>
        ))}
      </ul>
      <p className={styles.none}>不是您要求或者知道的，请立即修改口令，并向本单位主要负责人或者上级单位反映。</p>
    </PageBlock>
  );
}
