export type BarChartProps = {
  rows: readonly ({ label: string } & Record<string, string | number>)[];
  bars: readonly { key: string; name: string; color: string }[];
  /** Behind each number, e.g. %. */
  unit?: string;
  /** End of the scale; fitted to the data unless given. */
  max?: number;
};
