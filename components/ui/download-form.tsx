"use client";
import { useParams, useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { paths } from "@/components/paths";
import styles from "./ui.module.css";

/**
 * A form that asks for a download and opens the answer in a new tab; plain, so that pages without the kit use it too.
 * @param name key of server/downloads.ts; `input` of its verb
 * @param changes what is handed out changes what stands on the page, which reads again when the reader comes back to it
 * @param children the submit button
 */
export function DownloadForm({
  name,
  input,
  changes = false,
  children,
}: {
  name: string;
  input: unknown;
  changes?: boolean;
  children: ReactNode;
}) {
  const router = useRouter();
  const { unit } = useParams<{ unit: string }>();
  return (
    <form
      className={styles.inline}
      method="post"
      target="_blank"
      action={paths.api.download(unit, name)}
      rel="noopener"
      {...(changes ? { onSubmit: () => window.addEventListener("focus", () => router.refresh(), { once: true }) } : {})}
    >
      <input type="hidden" name="input" value={JSON.stringify(input)} />
      {children}
    </form>
  );
}
