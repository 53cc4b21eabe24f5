/** What a message's failure means for the clerk who sees it among the dead letters, and what to do; by stable code. */
const WORDS: Readonly<Record<string, string>> = {
  'letter-renderer': '排版程序没有回答。稍后重新投递即可',
  'letter-timeout': '排版超时。稍后重新投递；仍不成的，请联系系统维护人员',
  'letter-character': '文书里有字库没有的字。请补充字库（LETTER_FONTS_DIR）后重新投递',
  'letter-fonts': '缺少制作文书的字体。请系统维护人员检查字体文件夹后重新投递',
  'letter-template': '文书排版失败。请联系系统维护人员，修复后重新投递',
  'file-unavailable': '文件存储暂时不能读写。恢复后重新投递',
  'scan-reader': '识读程序中断。来信仍在待办中，可以直接人工录入；稍后重新投递可以再识读',
  'scan-timeout': '识读超时。来信仍在待办中，可以直接人工录入；稍后重新投递可以再识读',
  'scan-page': '有一页没有识读成功。来信仍在待办中，可以直接人工录入；稍后重新投递可以再识读',
  'mail-unavailable': '邮件服务器暂时不能发送。恢复后重新投递',
  'letter-not-rendered': '告知书还没有生成。生成后重新投递',
  'message-invalid': '消息无法读懂，重新投递也不会成功，请联系系统维护人员',
  'case-not-found': '消息所指的申请不存在，请联系系统维护人员',
  'notice-unknown': '消息所指的文书不存在，请联系系统维护人员',
  'queue-unknown': '没有处理这种消息的程序，请联系系统维护人员',
  busy: '办理的人较多。稍后重新投递即可',
};

/** Words for a failure's code; an unknown code is shown as it is, for whoever maintains the system. */
export function failureWords(code: string): string {
  return WORDS[code] ?? `原因代码 ${code}。可以重新投递一次；仍不成的，请联系系统维护人员`;
}
