"use client";
import { Skeleton } from "antd";
import dynamic from "next/dynamic";

/** A bar chart whose code is loaded only when it is shown. */
export const BarChart = dynamic(() => import("./bar-chart"), {
  ssr: false,
  loading: () => <Skeleton active paragraph={{ rows: 6 }} />,
});

/** Colours that are told apart without colour vision too, in the order to be used. */
export const seriesColors = ["#1d4f91", "#d08a1d", "#4b9b6b", "#8a6fb3", "#8c8c8c"] as const;
