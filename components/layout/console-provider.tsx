"use client";
import { createCache, extractStyle, StyleProvider } from "@ant-design/cssinjs";
import { App, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import { useServerInsertedHTML } from "next/navigation";
import { type ReactNode, useMemo, useState } from "react";
import { NoticeProvider } from "@/components/notice";
import type { Accent } from "./accent";
import { themeOf } from "./theme";

/** A long title breaks before the closing cross, not under it. */
const dialog = { styles: { title: { paddingInlineEnd: 32 } } };

/** The kit for pages of the console: theme, Chinese texts, messages, and its few run-time styles. */
export function ConsoleProvider({ accent, children }: { accent: Accent; children: ReactNode }) {
  const [cache] = useState(createCache);
  const theme = useMemo(() => themeOf(accent), [accent]);
  useServerInsertedHTML(() => {
    const css = extractStyle(cache, { plain: true, once: true });
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the kit's own variables, rendered on the server
    return <style data-rc-order="prepend" dangerouslySetInnerHTML={{ __html: css }} />;
  });
  return (
    <StyleProvider cache={cache}>
      <ConfigProvider theme={theme} locale={zhCN} button={{ autoInsertSpace: false }} modal={dialog}>
        <App message={{ maxCount: 3 }}>
          <Messages>{children}</Messages>
        </App>
      </ConfigProvider>
    </StyleProvider>
  );
}

function Messages({ children }: { children: ReactNode }) {
  const { message } = App.useApp();
  const notice = useMemo(
    () => ({
      success: (text: string) => void message.success(text),
      error: (text: string) => void message.error({ content: text, duration: 6 }),
    }),
    [message],
  );
  return <NoticeProvider value={notice}>{children}</NoticeProvider>;
}
