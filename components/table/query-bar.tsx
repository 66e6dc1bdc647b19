"use client";
import { Button, Select } from "antd";
import { parseAsString, useQueryStates } from "nuqs";
import { useMemo, useTransition } from "react";
import styles from "./data-table.module.css";

export type Filter = {
  /** Name in the address. */
  key: string;
  label: string;
  options: readonly { value: string; label: string }[];
};

/**
 * Filters that stand in the address and are applied by the server: the page reads the same names from its search
 * parameters.
 */
export function QueryBar({ filters }: { filters: readonly Filter[] }) {
  const [isLoading, startTransition] = useTransition();
  // Another choice begins at its first page.
  const parsers = useMemo(
    () => Object.fromEntries([...filters.map((filter) => filter.key), "page"].map((key) => [key, parseAsString])),
    [filters],
  );
  const [values, setValues] = useQueryStates(parsers, { shallow: false, startTransition, history: "push" });
  const isSet = filters.some((filter) => values[filter.key] != null);
  return (
    <search className={styles.filters} aria-busy={isLoading}>
      {filters.map((filter) => (
        <Select
          key={filter.key}
          className={styles.filter}
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder={filter.label}
          aria-label={filter.label}
          value={values[filter.key] ?? undefined}
          options={[...filter.options]}
          onChange={(value: string | undefined) => void setValues({ [filter.key]: value ?? null, page: null })}
        />
      ))}
      {isSet && (
        <Button
          type="link"
          onClick={() =>
            void setValues({ ...Object.fromEntries(filters.map((filter) => [filter.key, null])), page: null })
          }
        >
          清除条件
        </Button>
      )}
    </search>
  );
}
