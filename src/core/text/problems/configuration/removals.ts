import type { ProblemText } from '../problem-text.ts'

/** What can be wrong with a removal for good, and what it says beforehand. */
export const removalProblems = {
  'field-removed': {
    status: 409,
    'zh-CN': '这个字段已经彻底删除；要恢复它，先在变更中心撤销那次删除',
    en: 'This field was removed for good; to have it back, take that removal back in the change centre first',
  },
  'removal-not-allowed': {
    status: 403,
    'zh-CN': '彻底删除字段需要「彻底删除字段」权限',
    en: 'Removing a field for good needs the right “Remove fields for good”',
  },
  'removal-of-unknown': {
    status: 422,
    'zh-CN': '{field}「{value}」不是自定义字段：只有自己添加的字段能彻底删除',
    en: '{field} “{value}” is no custom field: only fields of one’s own can be removed for good',
  },
  'removal-of-living': {
    status: 409,
    'zh-CN': '「{name}」还在使用，请先停用它',
    en: '“{nameEn}” is still in use; retire it first',
  },
  'removal-twice': {
    status: 409,
    'zh-CN': '「{name}」已经彻底删除',
    en: '“{nameEn}” has been removed for good already',
  },
  'removal-object-gone': {
    status: 409,
    'zh-CN': '「{name}」所在的对象已停用，请先恢复那个对象',
    en: 'The object of “{nameEn}” is retired; bring that back first',
  },
  'removal-unconfirmed': {
    status: 422,
    'zh-CN': '请逐字输入「{name}」确认删除',
    en: 'Type “{nameEn}” letter by letter to confirm the removal',
  },
  'removal-count-differs': {
    status: 409,
    'zh-CN': '现在有 {count} 条记录的值会删除，请看过预览后按这个数目确认',
    en: '{count} {count:record|records} would lose a value now: look at the preview again and confirm that number',
  },
  'removal-begins-anew': {
    status: 409,
    'zh-CN': '撤销过的彻底删除不能恢复；请在字段管理重新删除',
    en: 'A removal that was taken back cannot be restored; remove the field anew in its list',
  },
  'removal-point-gone': {
    status: 409,
    'zh-CN': '恢复点只保留到 {until}，删除的值已经不能恢复',
    en: 'The restore point was kept until {until}: what was removed cannot be put back any more',
  },
  'restore-point-damaged': {
    status: 409,
    'zh-CN': '恢复点的内容已损坏，不能恢复；什么都没有改动',
    en: 'The restore point is damaged and cannot be put back; nothing was changed',
  },
  'removal-takes-values': {
    status: 422,
    'zh-CN': '会删除 {count} 条记录的值，其中 {inBin} 条在回收站；历史保留',
    en: '{count} {count:record loses|records lose} a value, {inBin} of them in the recycle bin; the history stays',
  },
  'removal-takes-nothing': {
    status: 422,
    'zh-CN': '没有记录在这个字段里有值',
    en: 'No record holds a value in this field',
  },
  'removal-kept-until': {
    status: 422,
    'zh-CN': '删除前保存恢复点，{until} 之前可以撤销，之后不能恢复',
    en: 'A restore point is kept before: the removal can be taken back until {until}, and not after',
  },
  'removal-brings-back': {
    status: 422,
    'zh-CN': '{count} 条记录的值会从恢复点放回；字段回到停用的字段里',
    en: 'The values of {count} {count:record|records} are put back from the restore point; the field is among the retired ones again',
  },
} satisfies Record<string, ProblemText>
