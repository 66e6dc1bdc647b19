import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { accentOf } from "@/components/layout/accent";
import { ConsoleProvider } from "@/components/layout/console-provider";
import { ConsoleShell } from "@/components/layout/console-shell";
import { roleNames } from "@/db/enums";
import { enterUnit } from "@/server/door/web";
import "antd/dist/antd.css";
import "@/components/layout/touch.css";

export default async function ConsoleLayout({
  params,
  children,
}: {
  params: Promise<{ unit: string }>;
  children: ReactNode;
}) {
  const { api, me } = await enterUnit(params);
  return (
    <ConsoleProvider accent={accentOf(process.env.LIANFANG_ACCENT)}>
      <NuqsAdapter>
        <ConsoleShell
          unit={me.unit}
          units={me.units}
          person={{ name: me.name, roleText: me.roles.map((role) => roleNames[role]).join("、") }}
          permissions={me.permissions}
          badges={await api.desk.badges({})}
        >
          {children}
        </ConsoleShell>
      </NuqsAdapter>
    </ConsoleProvider>
  );
}
