import type { Label } from '../../../core/text/locale.ts'

/** What a template says, besides the words of the fields. */
export const templateTexts = {
  examples: { 'zh-CN': '填写示例', en: 'Examples' },
  guide: { 'zh-CN': '填写说明', en: 'How to fill in' },
  lists: { 'zh-CN': '选项', en: 'Options' },
  regions: { 'zh-CN': '地区', en: 'Regions' },
  required: { 'zh-CN': '必填', en: 'Required' },
  format: { 'zh-CN': '格式：', en: 'Format: ' },
  link: { 'zh-CN': '填写{object}的编号、外部编号或名称', en: 'The code, external ID or name of a {object}' },
  choice: { 'zh-CN': '从下拉列表中选择', en: 'Choose from the list' },
  choices: { 'zh-CN': '多个选项用逗号分开', en: 'Several options with commas between them' },
  follows: { 'zh-CN': '可选内容随「{column}」变化', en: 'What is offered goes by “{column}”' },
  notInList: {
    'zh-CN': '列表中没有这一项。仍要填写的话，导入前会再检查。',
    en: 'This is not in the list. You may keep it; it is checked before the import.',
  },
  column: { 'zh-CN': '列名', en: 'Column' },
  type: { 'zh-CN': '类型', en: 'Type' },
  how: { 'zh-CN': '怎么填', en: 'What belongs here' },
  example: { 'zh-CN': '示例', en: 'Example' },
  options: { 'zh-CN': '可选内容', en: 'Options' },
  more: { 'zh-CN': '……共 {count} 项', en: '… {count} in all' },
} as const satisfies Record<string, Label>

/** The rules that hold for every column, in the order in which somebody fills the sheet in. */
export const templateRules: readonly Label[] = [
  {
    'zh-CN': '在「{main}」表中从第 2 行起填写，一行一条。列可以换顺序，不需要的列可以删掉，列名请保留。',
    en: 'Fill in the sheet “{main}” from row 2 on, one record a row. Columns may be moved or deleted; keep their names.',
  },
  {
    'zh-CN': '红色列名为必填。有下拉箭头的列从列表中选择；省、市、区和下级选项随前一列变化。',
    en: 'Red columns are required. Columns with an arrow have a list; provinces, cities, districts and options below another follow the column before.',
  },
  {
    'zh-CN': '日期写成 2026-06-30。证件号、卡号等长数字按文本填写，否则 Excel 会丢掉 15 位以后的数字。',
    en: 'Write dates as 2026-06-30. Enter long numbers such as cards and IDs as text: Excel loses digits beyond 15.',
  },
  {
    'zh-CN': '「{examples}」表只是示例；「{main}」表填了内容，就只导入「{main}」表。',
    en: 'The sheet “{examples}” only shows how; once “{main}” is filled in, only “{main}” is imported.',
  },
  {
    'zh-CN': '填好后在客簿的「导入导出」页上传。每一行都先检查再写入，整批导入可以撤销。',
    en: 'Then upload it in Kebu, on the page “Import & export”. Every row is checked before anything is written, and the import can be undone.',
  },
]
