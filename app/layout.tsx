import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { accentOf } from "@/components/layout/accent";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "廉防", template: "%s · 廉防" },
  description: "廉政风险防控工作平台",
  robots: { index: false, follow: false },
};
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

/** Every page is made per request: its scripts carry the nonce of that request. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await headers();
  return (
    <html lang="zh-CN" data-accent={accentOf(process.env.LIANFANG_ACCENT)}>
      <body>{children}</body>
    </html>
  );
}
