/** Said wherever classified content turns up: such documents go through approved channels only (条例 art. 26). */
export const refusal = "涉密内容不得在本系统起草、存储或印制，请按保密规定另行办理";
