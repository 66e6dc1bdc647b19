"use client";
import { DownOutlined, MenuOutlined } from "@ant-design/icons";
import { Badge, Button, Drawer, Dropdown, Menu, type MenuProps } from "antd";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { signOut } from "@/components/account/session";
import { paths } from "@/components/paths";
import { type UnitKind, unitKindNames } from "@/db/enums";
import type { Permission } from "@/server/ground/permissions";
import styles from "./console-shell.module.css";
import { currentEntry, type MenuGroup, menuOf } from "./menu";

type ItemType = NonNullable<MenuProps["items"]>[number];
type UnitChoice = { id: string; name: string; shortName: string; kind: UnitKind };

/**
 * Frame of the console: menu by permission, the unit with a switcher, the person's own menu.
 * @param badges counts beside menu entries, by the key of the entry (待办)
 */
export function ConsoleShell({
  unit,
  units,
  person,
  permissions,
  badges = {},
  children,
}: {
  unit: UnitChoice;
  units: readonly UnitChoice[];
  person: { name: string; roleText: string };
  permissions: readonly Permission[];
  badges?: Record<string, number>;
  children: ReactNode;
}) {
  const pathname = usePathname();
  const [isOpen, setOpen] = useState(false);
  const menu = menuOf(unit, permissions);
  const navigation = <Navigation menu={menu} pathname={pathname} badges={badges} onChoose={() => setOpen(false)} />;
  return (
    <div className={styles.frame}>
      <a className="skip-link" href="#content">
        跳到正文
      </a>
      <header className={styles.header}>
        <Button
          className={styles.menuButton}
          type="text"
          icon={<MenuOutlined />}
          aria-label="打开菜单"
          onClick={() => setOpen(true)}
        />
        <Link className={styles.brand} href={paths.unit(unit.id).desk()} prefetch={false}>
          廉防
        </Link>
        <UnitSwitcher unit={unit} units={units} />
        <PersonMenu person={person} />
      </header>
      <nav className={styles.side} aria-label="主菜单">
        {navigation}
      </nav>
      <Drawer open={isOpen} onClose={() => setOpen(false)} placement="left" size={260} title="菜单">
        <nav aria-label="主菜单">{navigation}</nav>
      </Drawer>
      <main id="content" className={styles.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function Navigation({
  menu,
  pathname,
  badges,
  onChoose,
}: {
  menu: MenuGroup[];
  pathname: string;
  badges: Record<string, number>;
  onChoose: () => void;
}) {
  const current = currentEntry(menu, pathname);
  return (
    <Menu
      mode="inline"
      className={styles.menu}
      selectedKeys={current ? [current] : []}
      onClick={onChoose}
      items={menu.flatMap((group): ItemType[] => {
        const entries = group.entries.map(({ key, label, href }) => ({
          key,
          label: (
            <Link
              href={href}
              prefetch={false}
              className={styles.entry}
              aria-current={key === current ? "page" : undefined}
            >
              <span>{label}</span>
              <Badge count={badges[key] ?? 0} size="small" overflowCount={999} title={`${badges[key] ?? 0} 项待办`} />
            </Link>
          ),
        }));
        return group.label
          ? [{ key: group.key, type: "group" as const, label: group.label, children: entries }]
          : entries;
      })}
    />
  );
}

function UnitSwitcher({ unit, units }: { unit: UnitChoice; units: readonly UnitChoice[] }) {
  if (units.length < 2)
    return (
      <span className={styles.unit} title={unit.name}>
        {unit.name}
      </span>
    );
  const items = units.map((one) => ({
    key: one.id,
    label: (
      <Link href={paths.unit(one.id).desk()} prefetch={false}>
        {one.name}
        <span className={styles.kind}>{unitKindNames[one.kind]}</span>
      </Link>
    ),
  }));
  return (
    <Dropdown menu={{ items, selectable: true, selectedKeys: [unit.id] }} trigger={["click"]}>
      <Button type="text" className={styles.unitButton} aria-label={`当前单位：${unit.name}，切换单位`}>
        <span className={styles.unitName}>{unit.name}</span>
        <DownOutlined />
      </Button>
    </Dropdown>
  );
}

function PersonMenu({ person }: { person: { name: string; roleText: string } }) {
  const items = [
    { key: "roles", disabled: true, label: person.roleText || "职工" },
    { type: "divider" as const },
    {
      key: "password",
      label: (
        <Link href={paths.password()} prefetch={false}>
          修改口令
        </Link>
      ),
    },
    {
      key: "factor",
      label: (
        <Link href={paths.factor()} prefetch={false}>
          两步验证
        </Link>
      ),
    },
    {
      key: "sessions",
      label: (
        <Link href={paths.sessions()} prefetch={false}>
          登录记录
        </Link>
      ),
    },
    {
      key: "units",
      label: (
        <Link href={paths.chooser()} prefetch={false}>
          我的单位
        </Link>
      ),
    },
    { type: "divider" as const },
    { key: "out", label: "退出", onClick: () => void signOut() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <Button type="text" className={styles.person} aria-label={`${person.name}的菜单`}>
        {person.name}
        <DownOutlined />
      </Button>
    </Dropdown>
  );
}
