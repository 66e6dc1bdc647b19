"use client";
import { Select } from "antd";
import { useEffect, useState } from "react";
import { actionError, useApi } from "@/components/api";

type Choice = { id: string; name: string; employeeNo: string; rank: string };

/**
 * Chooses one person in service, found by name, pinyin, initials or number on the server.
 * @param known people whose names are known already, so that a chosen one is shown by name
 */
export function PersonSelect({
  value,
  onChange,
  known = [],
  placeholder = "按姓名、拼音或工号查找",
  isClearable = false,
  label,
  onPick,
}: {
  value?: string | null;
  onChange?: (id: string | null) => void;
  known?: readonly { id: string; name: string }[];
  placeholder?: string;
  isClearable?: boolean;
  label?: string;
  onPick?: (person: Choice) => void;
}) {
  const api = useApi();
  const [found, setFound] = useState<Choice[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (!isOpen) return;
    let isLatest = true;
    const timer = setTimeout(() => {
      api.org.persons.choices.query({ q: text }).then(
        (rows) => {
          if (!isLatest) return;
          setFound(rows);
          setProblem(null);
        },
        (error) => {
          if (!isLatest) return;
          setFound([]);
          setProblem(`没有读到人员名单，重新输入可以再查。${actionError(error).text}`);
        },
      );
    }, 200);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [api, isOpen, text]);
  const options = found.map((person) => ({
    value: person.id,
    label: `${person.name}（${[person.employeeNo, person.rank].filter(Boolean).join("，")}）`,
  }));
  const shown = known.find((person) => person.id === value && !found.some((one) => one.id === person.id));
  return (
    <Select
      value={value ?? null}
      aria-label={label ?? placeholder}
      placeholder={placeholder}
      allowClear={isClearable}
      showSearch={{ filterOption: false, onSearch: setText }}
      onOpenChange={setOpen}
      options={shown ? [{ value: shown.id, label: shown.name }, ...options] : options}
      notFoundContent={problem ?? "没有找到在职人员"}
      style={{ width: "100%", minWidth: 180 }}
      onChange={(id: string | null | undefined) => {
        onChange?.(id ?? null);
        const person = found.find((one) => one.id === id);
        if (person) onPick?.(person);
      }}
    />
  );
}
