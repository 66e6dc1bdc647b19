export const docxMime = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
