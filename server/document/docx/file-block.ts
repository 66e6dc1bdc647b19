import type { Paragraph, Table } from "docx";

export type FileBlock = Paragraph | Table;
