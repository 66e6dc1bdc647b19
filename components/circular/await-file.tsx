"use client";
import Link from "next/link";
import { useParams, useRouter } from "next/navigation";
import { useEffect } from "react";
import { paths } from "@/components/paths";
import styles from "./circular.module.css";

const everyMs = 2_500;

/** Shown while the numbered file is being made: reads the page again until it is there. */
export function AwaitFile() {
  const router = useRouter();
  const at = paths.unit(useParams<{ unit: string }>().unit);
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), everyMs);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <p className={styles.notice} role="status">
      正在生成带文号的文件，完成后即可印发。如果长时间没有完成，请看<Link href={at.processes()}>办理进度</Link>
      中的原因，再点“重新生成”。
    </p>
  );
}
