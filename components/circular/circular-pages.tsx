"use client";
import { useMemo } from "react";
import { useApi } from "../api";
import { PagePreview } from "../document/page-preview";
import type { PageSize } from "../document/preview-scroll";

/** The pages of a circular; those beyond the first are drawn when they come near the view. */
export function CircularPages({
  id,
  sizes,
  first,
}: {
  id: string;
  sizes: readonly PageSize[];
  first: readonly string[];
}) {
  const api = useApi();
  const rest = useMemo(
    () => ({ sizes, load: async (from: number) => (await api.circulars.preview.query({ id, from })).pages }),
    [api, id, sizes],
  );
  return <PagePreview pages={first} rest={rest} />;
}
