import type { ReactNode } from "react";
import { StaffShell } from "@/components/layout/staff-shell";
import { enterUnit } from "@/server/door/web";

export default async function StaffLayout({
  params,
  children,
}: {
  params: Promise<{ unit: string }>;
  children: ReactNode;
}) {
  const { me } = await enterUnit(params);
  return (
    <StaffShell unit={{ id: me.unit.id, name: me.unit.name }} personName={me.name}>
      {children}
    </StaffShell>
  );
}
