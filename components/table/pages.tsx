"use client";
import { Pagination } from "antd";
import { parseAsInteger, useQueryState } from "nuqs";

/** Leads through the pages of a list; the page stands in the address, under a name of its own where a page has two. */
export function Pages({
  page,
  pageSize,
  total,
  name = "page",
}: {
  page: number;
  pageSize: number;
  total: number;
  name?: string;
}) {
  const [, setPage] = useQueryState(name, parseAsInteger.withOptions({ shallow: false, history: "push" }));
  if (total <= pageSize) return null;
  return (
    <Pagination
      style={{ marginTop: 12 }}
      current={page}
      pageSize={pageSize}
      total={total}
      showSizeChanger={false}
      onChange={(next) => void setPage(next === 1 ? null : next)}
    />
  );
}
