/** Parts that run or fetch something when an office program opens them, and what the sender does about them. */
const activeParts: readonly (readonly [RegExp, string])[] = [
  [/vbaProject|vbaData/i, "文件含有宏，请另存为不含宏的文件后再上传"],
  [/\/macrosheets\//i, "文件含有宏表（Excel 4.0 宏），请删除宏表、另存后再上传"],
  [/\/(?:activeX|ctrlProps)\//i, "文件含有窗体控件，请删除控件、另存后再上传"],
  // The figures of a chart in a text lie in a workbook of their own, which runs nothing.
  [/\/embeddings\/(?![^/]+\.xlsx$)/i, "文件嵌入了其他文件（OLE 对象），请删除或者改为图片后再上传"],
  [
    /\/externalLinks\//i,
    "文件引用了其他工作簿（外部链接），请在“数据—编辑链接”中断开链接，或者把公式粘贴为数值后再上传",
  ],
  [/(?:^|\/)customUI/i, "文件带有自定义的功能区，请另存为普通文件后再上传"],
];

/**
 * Why a package with a part of this name is not taken, as a sentence with what to do; null for a part that does nothing.
 * The one list for table files and for office files kept as evidence.
 */
export const activePartProblem = (name: string): string | null =>
  activeParts.find(([pattern]) => pattern.test(name))?.[1] ?? null;
