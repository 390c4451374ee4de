import type { ProblemText } from './problem-text.ts'

/** What may be wrong with taking records out as a file. */
export const exportProblems = {
  'export-beyond-limit': {
    status: 403,
    'zh-CN': '符合条件的有 {count} 条，您的角色每次最多导出 {limit} 条：请缩小范围，或请管理员提高角色的上限',
    en: 'Matching: {count}. Your role lets one export hold {limit} at most: narrow it down, or ask an administrator for more',
  },
  'export-without-fields': {
    status: 422,
    'zh-CN': '没有可导出的字段：请至少选择一个您能查看的字段',
    en: 'There is no field to export: choose at least one that you can see',
  },
  'export-round-trip-not-xlsx': {
    status: 422,
    'zh-CN': '要改好后再导入的文件请导出为 Excel（.xlsx）：CSV 里没有隐藏列，也容易被改写',
    en: 'A file to be edited and brought back is a workbook (.xlsx): a CSV hides no column and is easily rewritten',
  },
  'export-round-trip-too-many': {
    status: 422,
    'zh-CN': '符合条件的有 {count} 条；要改好后再导入的文件最多 {max} 条：请缩小范围，分几个文件导出',
    en: 'Matching: {count}. A file to be edited and brought back holds {max} at most: narrow it down, in several files',
  },
  'export-round-trip-too-wide': {
    status: 422,
    'zh-CN': '要改好后再导入的文件最多 {max} 列：请少选几个字段',
    en: 'A file to be edited and brought back has {max} columns at most: choose fewer fields',
  },
  'export-round-trip-no-number': {
    status: 422,
    'zh-CN': '要改好后再导入的文件须有记录的编号，您的角色看不到它：请管理员在角色里开放编号',
    en: 'A file to be edited and brought back has the codes of its records, which your role does not show you: ask an administrator to open them',
  },
  'export-reason-missing': {
    status: 422,
    'zh-CN': '请填写导出的原因，它会记入系统日志',
    en: 'Say why you export; it is kept in the log',
  },
  'exports-at-once': {
    status: 409,
    'zh-CN': '您已有 {max} 个导出在进行，请等其中一个完成或取消后再试',
    en: 'Exports of yours under way: {max}. Wait for one to end, or cancel it',
  },
  'export-not-found': { status: 404, 'zh-CN': '没有这次导出', en: 'There is no such export' },
  'export-not-ready': { status: 409, 'zh-CN': '文件还没有写完', en: 'The file is not written yet' },
  'nothing-left-out': {
    status: 404,
    'zh-CN': '这次变更没有留下未处理的记录',
    en: 'This change left no record as it was',
  },
  'left-out-of-sight': {
    status: 403,
    'zh-CN': '与你看不到的字段有关',
    en: 'It is about a field that you do not see',
  },
  'export-file-gone': {
    status: 404,
    'zh-CN': '文件已到期删除，请重新导出',
    en: 'The time of the file is over and it is gone: export again',
  },
  'export-sight-lost': {
    status: 403,
    'zh-CN': '文件里有您现在不再能看到的内容，请重新导出',
    en: 'The file shows what you do not see any more: export again',
  },
  'export-disk-full': {
    status: 503,
    'zh-CN': '磁盘空间不足，文件没有写完：请管理员清理磁盘后重新导出',
    en: 'The disk is full, and the file was not finished: have room made and export again',
  },
} as const satisfies Record<string, ProblemText>
