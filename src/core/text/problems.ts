import type { Label, Locale } from './locale.ts'

/**
 * The texts of everything that can be wrong with a value or a change, in both languages.
 * `{field}` is the field's label; the other names come from the problem's params.
 * Say what is wrong and what is expected; no exclamation marks.
 */
export const problemTexts = {
  required: { 'zh-CN': '{field}不能为空', en: '{field} is required' },
  'not-a-text': { 'zh-CN': '{field}应为文字', en: '{field} must be text' },
  'text-too-long': { 'zh-CN': '{field}最多 {max} 个字，现有 {length} 个', en: '{field} takes at most {max} characters; this has {length}' },
  'text-has-control-characters': { 'zh-CN': '{field}含有无法显示的控制字符', en: '{field} contains control characters' },
  'not-a-number': { 'zh-CN': '{field}应为数字，例如 1234.5', en: '{field} must be a number, such as 1234.5' },
  'too-many-decimals': { 'zh-CN': '{field}最多 {scale} 位小数', en: '{field} takes at most {scale} decimals' },
  'number-too-small': { 'zh-CN': '{field}不能小于 {min}', en: '{field} must be at least {min}' },
  'number-too-large': { 'zh-CN': '{field}不能大于 {max}', en: '{field} must be at most {max}' },
  'not-a-date': { 'zh-CN': '{field}应为日期，例如 2026-11-21', en: '{field} must be a date, such as 2026-11-21' },
  'not-a-date-time': { 'zh-CN': '{field}应为日期和时间，例如 2026-11-21 14:30', en: '{field} must be a date and time, such as 2026-11-21 14:30' },
  'not-yes-or-no': { 'zh-CN': '{field}应为“是”或“否”', en: '{field} must be yes or no' },
  'not-an-option': { 'zh-CN': '{field}“{value}”不存在，请选择{nearest}', en: '{field} “{value}” does not exist; choose {nearest}' },
  'not-a-link': { 'zh-CN': '{field}应为一条记录的标识', en: '{field} must be the id of a record' },
  'link-not-found': { 'zh-CN': '{field}“{value}”不存在或您无权查看', en: '{field} “{value}” does not exist or is not yours to see' },
  'link-ambiguous': { 'zh-CN': '{field}“{value}”对应 {count} 条记录，请改用编号', en: '{field} “{value}” matches {count} records; use the code instead' },
  'not-a-list': { 'zh-CN': '{field}应为列表', en: '{field} must be a list' },
  'phone-malformed': {
    'zh-CN': '{field}格式不正确，应为手机号（138 0013 8000）、固定电话（010-62551234）、400/800 号码或 + 开头的国际号码',
    en: '{field} is not a phone number: expected a mobile (138 0013 8000), a landline (010-62551234), a 400/800 number or an international one starting with +',
  },
  'mobile-malformed': { 'zh-CN': '{field}格式不正确，应为 11 位手机号，例如 138 0013 8000', en: '{field} is not a mobile number: expected 11 digits, such as 138 0013 8000' },
  'email-malformed': { 'zh-CN': '{field}格式不正确，例如 name@example.com', en: '{field} is not an e-mail address, such as name@example.com' },
  'website-malformed': { 'zh-CN': '{field}格式不正确，例如 https://www.example.com', en: '{field} is not a web address, such as https://www.example.com' },
  'address-malformed': { 'zh-CN': '{field}应含省、市、区和街道', en: '{field} must have a province, city, district and street' },
  'region-unknown': { 'zh-CN': '{field}中的“{value}”不是已知的省、市或区', en: '“{value}” in {field} is not a known province, city or district' },
  'credit-code-malformed': { 'zh-CN': '{field}应为 18 位统一社会信用代码', en: '{field} must be an 18-character unified social credit code' },
  'credit-code-checksum': { 'zh-CN': '{field}校验位不正确，请核对是否抄错', en: '{field} has a wrong check character; look for a typing mistake' },
  'id-card-malformed': { 'zh-CN': '{field}应为 18 位身份证号', en: '{field} must be an 18-character ID card number' },
  'id-card-birthday': { 'zh-CN': '{field}中的出生日期不存在', en: '{field} contains a birthday that does not exist' },
  'id-card-checksum': { 'zh-CN': '{field}校验位不正确，请核对是否抄错', en: '{field} has a wrong check character; look for a typing mistake' },
  'bank-card-malformed': { 'zh-CN': '{field}应为 12 至 19 位银行卡号', en: '{field} must be a bank card number of 12 to 19 digits' },
  'bank-card-checksum': { 'zh-CN': '{field}校验位不正确，请核对是否抄错', en: '{field} fails the check digit; look for a typing mistake' },
  'code-malformed': { 'zh-CN': '{field}只能含字母、数字、“-”“_”“/”“.”，最多 40 位', en: '{field} may hold letters, digits, “-”, “_”, “/”, “.” only, 40 at most' },
  'attachment-malformed': { 'zh-CN': '{field}应为已上传的文件', en: '{field} must be uploaded files' },
  'settings-malformed': { 'zh-CN': '{field}的内容不正确：{reason}', en: '{field} is not valid: {reason}' },
  'operation-not-possible': { 'zh-CN': '{field}不支持“{operation}”操作', en: '{field} does not support “{operation}”' },
  'value-taken': { 'zh-CN': '{field}“{value}”已存在', en: '{field} “{value}” already exists' },
  'field-unknown': { 'zh-CN': '没有名为“{value}”的字段', en: 'There is no field called “{value}”' },
  'field-read-only': { 'zh-CN': '{field}由系统维护，不能填写', en: '{field} is kept by Kebu and cannot be entered' },
  'field-not-editable': { 'zh-CN': '您没有修改{field}的权限', en: 'You are not allowed to edit {field}' },
  'object-unknown': { 'zh-CN': '没有名为“{value}”的模块', en: 'There is no module called “{value}”' },
  'record-not-found': { 'zh-CN': '记录不存在或您无权查看', en: 'The record does not exist or is not yours to see' },
  'record-deleted': { 'zh-CN': '记录已在回收站中，请先恢复', en: 'The record is in the recycle bin; restore it first' },
  'record-not-deleted': { 'zh-CN': '记录不在回收站中', en: 'The record is not in the recycle bin' },
  'record-twice-in-change': { 'zh-CN': '同一条记录在一次变更中出现了两次', en: 'The same record appears twice in one change' },
  'record-exists': { 'zh-CN': '该标识的记录已存在', en: 'A record with this id exists already' },
  'record-changed-since-read': { 'zh-CN': '记录已被他人修改', en: 'The record was changed by somebody else' },
  'record-changed-since-change': { 'zh-CN': '这次变更之后，记录又被修改', en: 'The record was changed again after this change' },
  'record-has-related': { 'zh-CN': '还有 {count} 条{object}与它关联，不能删除', en: '{count} {object} records still belong to it, so it cannot be deleted' },
  'not-allowed-to-view': { 'zh-CN': '您没有查看{object}的权限', en: 'You are not allowed to see {object}' },
  'not-allowed-to-create': { 'zh-CN': '您没有新建{object}的权限', en: 'You are not allowed to create {object}' },
  'not-allowed-to-edit': { 'zh-CN': '您没有修改这条{object}的权限', en: 'You are not allowed to edit this {object}' },
  'not-allowed-to-delete': { 'zh-CN': '您没有删除这条{object}的权限', en: 'You are not allowed to delete this {object}' },
  'not-allowed-to-import': { 'zh-CN': '您没有导入{object}的权限', en: 'You are not allowed to import {object}' },
  'not-allowed-to-batch': { 'zh-CN': '您没有批量修改{object}的权限', en: 'You are not allowed to change {object} in batches' },
  'not-allowed-to-revert': { 'zh-CN': '您没有撤销这次变更的权限', en: 'You are not allowed to undo this change' },
  'not-allowed-to-give-away': { 'zh-CN': '您不能把记录移交给{value}', en: 'You cannot hand the record to {value}' },
  'not-allowed-to-grant': { 'zh-CN': '您没有管理人员与权限的权限', en: 'You are not allowed to manage people and roles' },
  'order-completed': { 'zh-CN': '没有修改权限：该订单已完成', en: "You can't edit this: the order is completed" },
  'order-cancelled': { 'zh-CN': '没有修改权限：该订单已取消', en: "You can't edit this: the order is cancelled" },
  'nothing-to-change': { 'zh-CN': '没有需要修改的内容', en: 'There is nothing to change' },
  'close-date-before-start': { 'zh-CN': '{field}不能早于创建日期', en: '{field} must not be before the start' },
  'delivery-before-order': { 'zh-CN': '{field}不能早于下单日期', en: '{field} must not be before the order date' },
  'lost-reason-missing': { 'zh-CN': '输单时请填写{field}', en: '{field} is needed when the opportunity is lost' },
  'amount-must-be-positive': { 'zh-CN': '{field}应大于 0', en: '{field} must be more than 0' },
  'filter-malformed': { 'zh-CN': '筛选条件不正确：{reason}', en: 'The filter is not valid: {reason}' },
  'filter-field-not-readable': { 'zh-CN': '不能按{field}筛选或排序', en: 'You cannot filter or sort by {field}' },
  'cursor-malformed': { 'zh-CN': '翻页标记已失效，请从第一页开始', en: 'The page cursor is not valid; start from the first page' },
} as const satisfies Record<string, Label>

/** The sentence for a problem in the reader's language. Unknown names in the text stay empty. */
export function problemText(
  problem: { code: keyof typeof problemTexts; params?: Readonly<Record<string, string | number>> },
  locale: Locale,
): string {
  const params = problem.params ?? {}
  return problemTexts[problem.code][locale].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}
