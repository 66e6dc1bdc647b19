"use client";
import { Bar, CartesianGrid, BarChart as Chart, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import type { BarChartProps } from "./props";

/** Horizontal bars, one group a row; the numbers stand in a table beside it for those who do not see it. */
export default function BarChart({ rows, bars, unit = "", max }: BarChartProps) {
  return (
    <ResponsiveContainer width="100%" height={Math.max(160, rows.length * (12 + 16 * bars.length) + 60)}>
      <Chart data={[...rows]} layout="vertical" margin={{ left: 8, right: 24 }} accessibilityLayer>
        <CartesianGrid horizontal={false} stroke="#e1e5ea" />
        <XAxis type="number" domain={[0, max ?? "auto"]} unit={unit} fontSize={12} />
        <YAxis type="category" dataKey="label" width={120} fontSize={12} interval={0} />
        <Tooltip formatter={(value) => `${String(value)}${unit}`} />
        <Legend />
        {bars.map((bar) => (
          <Bar
            key={bar.key}
            dataKey={bar.key}
            name={bar.name}
            fill={bar.color}
            maxBarSize={14}
            isAnimationActive={false}
          />
        ))}
      </Chart>
    </ResponsiveContainer>
  );
}
