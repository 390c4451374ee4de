import type { ProblemText } from '../problem-text.ts'

/** What can be wrong with an object: its title, owners, lines, codes. */
export const objectProblems = {
  'view-object-fixed': {
    status: 422,
    'zh-CN': '{field}保存后不能再改；要列出其他对象，请另建一个视图',
    en: '{field} cannot be changed once it is saved; to list another object, make another view',
  },
  'object-name-taken': {
    status: 422,
    'zh-CN': '已有名为「{value}」的对象',
    en: 'There is an object called “{value}” already',
  },
  'object-label-taken': {
    status: 422,
    'zh-CN': '已有显示为「{value}」的对象，请换一个名称',
    en: 'There is an object labelled “{valueEn}” already; choose another label',
  },
  'icon-unknown': {
    status: 422,
    'zh-CN': '没有名为「{value}」的图标，可选：{icons}',
    en: 'There is no icon called “{value}”; there are {icons}',
  },
  'numbered-by-rule': {
    status: 422,
    'zh-CN': '这个对象的编号由编号规则决定，请在「编号规则」里修改',
    en: 'A numbering rule makes the codes of this object; change it under “Numbering”',
  },
  'title-field-unfit': {
    status: 422,
    'zh-CN': '「{value}」不能作标题：要用这个对象的单行文字字段，所有人可见、不敏感',
    en: '“{value}” cannot name a record: it takes a text of the object that everybody may see and that is not sensitive',
  },
  'lines-name-long': {
    status: 422,
    'zh-CN': '有明细的对象，对象名最多 {max} 个字母',
    en: 'The name of an object with lines has {max} letters at most',
  },
  'numbering-rule-twice': {
    status: 422,
    'zh-CN': '对象「{value}」已有编号规则，请修改那一条',
    en: '“{valueEn}” has a numbering rule already; change that one',
  },
  'role-closes-code': {
    status: 422,
    'zh-CN': '不能对这个角色隐藏「{value}」的「{name}」：它写在编号里，看得到记录就看得到它。请先改编号规则',
    en: '“{nameEn}” of “{valueEn}” cannot be closed to this role: codes show it to whoever sees the record. Change the numbering first',
  },
  'owners-leave': {
    status: 422,
    'zh-CN':
      '现有 {count} 条记录。去掉负责人后，原来只看得到自己或团队记录的 {people} 个人将看到全部记录；他们能编辑的仍是自己或团队创建的',
    en: 'There {count:is|are} {count} {count:record|records}. Without owners the {people} {people:person who sees|people who see} only their own or their teams’ {people:comes|come} to see all; they still edit those that they or their teams created',
  },
  'owners-return': {
    status: 422,
    'zh-CN':
      '有 {count} 条记录没有负责人。改为有负责人后，只看得到自己或团队记录的 {people} 个人将看不到它们，直到为它们指定负责人',
    en: '{count} {count:record has|records have} no owner. With owners the {people} {people:person who sees|people who see} only their own or their teams’ no longer {people:sees|see} them, until somebody is made their owner',
  },
} satisfies Record<string, ProblemText>
