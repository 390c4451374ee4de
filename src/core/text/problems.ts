import type { Label, Locale } from './locale.ts'

/**
 * The texts of everything that can be wrong with a value or a change, in both languages.
 * `{field}` is the field's label; the other names come from the problem's params.
 * Say what is wrong and what is expected; no exclamation marks.
 */
export const problemTexts = {
  required: { 'zh-CN': '{field}不能为空', en: '{field} is required' },
  'not-a-text': { 'zh-CN': '{field}应为文字', en: '{field} must be text' },
  'text-too-long': {
    'zh-CN': '{field}最多 {max} 个字，现有 {length} 个',
    en: '{field} takes at most {max} characters; this has {length}',
  },
  'text-has-control-characters': {
    'zh-CN': '{field}含有无法显示的控制字符',
    en: '{field} contains control characters',
  },
  'not-a-number': { 'zh-CN': '{field}应为数字，例如 1234.5', en: '{field} must be a number, such as 1234.5' },
  'too-many-decimals': { 'zh-CN': '{field}最多 {scale} 位小数', en: '{field} takes at most {scale} decimals' },
  'too-many-digits': { 'zh-CN': '{field}最多 {max} 位有效数字', en: '{field} takes at most {max} digits in all' },
  'number-too-small': { 'zh-CN': '{field}不能小于 {min}', en: '{field} must be at least {min}' },
  'number-too-large': { 'zh-CN': '{field}不能大于 {max}', en: '{field} must be at most {max}' },
  'carry-unknown': {
    'zh-CN': '「{value}」不能一并移交',
    en: '“{value}” is nothing that goes along',
  },
  'state-not-reachable': {
    'zh-CN': '{field}不能从「{from}」改为「{to}」，下一步可以是{next}',
    en: '{field} cannot go from “{fromEn}” to “{toEn}”; next may be {nextEn}',
  },
  'state-needs': {
    'zh-CN': '改为「{state}」前，请填写{field}',
    en: '“{stateEn}” needs {field}',
  },
  'sum-too-large': {
    'zh-CN': '{field}之和超过 15 位，放不下',
    en: 'The {field} would have more than 15 digits, which is more than can be kept',
  },
  'rate-missing': {
    'zh-CN': '{field}不能为空：外币需要填写汇率',
    en: '{field} is required: another currency needs a rate',
  },
  'rate-not-positive': { 'zh-CN': '{field}必须大于 0', en: '{field} must be more than 0' },
  'rate-of-own-currency': {
    'zh-CN': '{field}应为 1：币种是本位币',
    en: '{field} must be 1: the currency is the company’s own',
  },
  'currency-differs': {
    'zh-CN': '{field}应与订单一致，为 {value}',
    en: '{field} must be that of the order, {value}',
  },
  'linked-in-currency': {
    'zh-CN': '还有{object}是原来的{field}，不能更改',
    en: 'There are {object} records in the {field} it has, so it cannot be changed',
  },
  'more-paid-than-due': {
    'zh-CN': '已回款超过应收金额',
    en: 'More has been paid than is due',
  },
  'not-a-date': { 'zh-CN': '{field}应为日期，例如 2026-11-21', en: '{field} must be a date, such as 2026-11-21' },
  'not-a-date-time': {
    'zh-CN': '{field}应为日期和时间，例如 2026-11-21 14:30',
    en: '{field} must be a date and time, such as 2026-11-21 14:30',
  },
  'date-order-needed': {
    'zh-CN': '{field}「{value}」看不出哪个是日、哪个是月：请在「匹配列」选择日期顺序，或改成 2026-11-21 这样的写法',
    en: '{field} “{value}” does not tell the day from the month: choose the date order in the columns step, or write it as 2026-11-21',
  },
  'decimal-sign-needed': {
    'zh-CN': '{field}「{value}」用逗号表示小数点：请在「匹配列」把小数点选为逗号，或改成 1234.56 这样的写法',
    en: '{field} “{value}” has a decimal comma: choose the comma as decimal sign in the columns step, or write it as 1234.56',
  },
  'not-yes-or-no': { 'zh-CN': '{field}应为「是」或「否」', en: '{field} must be yes or no' },
  'not-an-option': {
    'zh-CN': '{field}「{value}」不存在，请选择{nearest}',
    en: '{field} “{value}” does not exist; choose {nearestEn}',
  },
  'not-a-link': { 'zh-CN': '{field}应为一条记录的标识', en: '{field} must be the id of a record' },
  'link-not-found': {
    'zh-CN': '{field}「{value}」不存在或您无权查看',
    en: '{field} “{value}” does not exist or is not yours to see',
  },
  'link-ambiguous': {
    'zh-CN': '{field}「{value}」对应 {count} 条记录，请改用编号',
    en: '{field} “{value}” matches {count} records; use the code instead',
  },
  'not-a-list': { 'zh-CN': '{field}应为列表', en: '{field} must be a list' },
  'too-many-lines': { 'zh-CN': '{field}最多 {max} 行', en: '{field} takes at most {max} lines' },
  'phone-malformed': {
    'zh-CN':
      '{field}格式不正确，应为手机号（138 0013 8000）、固定电话（010-62551234）、400/800 号码或 + 开头的国际号码',
    en: '{field} is not a phone number: expected a mobile (138 0013 8000), a landline (010-62551234), a 400/800 number or an international one starting with +',
  },
  'mobile-malformed': {
    'zh-CN': '{field}格式不正确，应为 11 位手机号（138 0013 8000）或 + 开头的国际号码（+852 9123 4567）',
    en: '{field} is not a mobile number: expected 11 digits (138 0013 8000) or an international one starting with + (+852 9123 4567)',
  },
  'email-malformed': {
    'zh-CN': '{field}格式不正确，例如 name@example.com',
    en: '{field} is not an e-mail address, such as name@example.com',
  },
  'website-malformed': {
    'zh-CN': '{field}格式不正确，例如 https://www.example.com',
    en: '{field} is not a web address, such as https://www.example.com',
  },
  'address-malformed': {
    'zh-CN': '{field}应含省、市、区和街道',
    en: '{field} must have a province, city, district and street',
  },
  'region-unknown': {
    'zh-CN': '{field}中的「{value}」不是已知的省、市或区',
    en: '“{value}” in {field} is not a known province, city or district',
  },
  'credit-code-malformed': {
    'zh-CN': '{field}应为 18 位统一社会信用代码',
    en: '{field} must be an 18-character unified social credit code',
  },
  'credit-code-checksum': {
    'zh-CN': '{field}校验位不正确，请核对是否抄错',
    en: '{field} has a wrong check character; look for a typing mistake',
  },
  'id-card-malformed': { 'zh-CN': '{field}应为 18 位身份证号', en: '{field} must be an 18-character ID card number' },
  'id-card-old': {
    'zh-CN': '{field}是 15 位旧号码，请填写 18 位新号码',
    en: '{field} is an old 15-digit number; enter the 18-character one',
  },
  'id-card-region': {
    'zh-CN': '{field}开头的地区代码不存在',
    en: '{field} starts with a region code that does not exist',
  },
  'id-card-birthday': { 'zh-CN': '{field}中的出生日期不存在', en: '{field} contains a birthday that does not exist' },
  'id-card-checksum': {
    'zh-CN': '{field}校验位不正确，请核对是否抄错',
    en: '{field} has a wrong check character; look for a typing mistake',
  },
  'bank-card-malformed': {
    'zh-CN': '{field}应为 12 至 19 位银行卡号',
    en: '{field} must be a bank card number of 12 to 19 digits',
  },
  'bank-card-checksum': {
    'zh-CN': '{field}校验位不正确，请核对是否抄错',
    en: '{field} fails the check digit; look for a typing mistake',
  },
  'code-malformed': {
    'zh-CN': '{field}只能含字母、数字、「-」「_」「/」「.」，最多 40 位',
    en: '{field} may hold letters, digits, “-”, “_”, “/”, “.” only, 40 at most',
  },
  'numbering-rule-malformed': {
    'zh-CN': '{field}应含一个流水号（如 {0000}），月须有年，日须有月，例如 C{YYYY}{0000}',
    en: '{field} needs one running number (such as {0000}); a month needs its year and a day its month, as in C{YYYY}{0000}',
  },
  'attachment-malformed': { 'zh-CN': '{field}应为已上传的文件', en: '{field} must be uploaded files' },
  'attachment-not-found': {
    'zh-CN': '{field}中有文件不存在或您无权查看，请重新上传',
    en: '{field} holds a file that does not exist or is not yours to see; upload it again',
  },
  'not-settings': { 'zh-CN': '{field}应为 JSON 对象', en: '{field} must be a JSON object' },
  'settings-too-large': { 'zh-CN': '{field}不能超过 {max} kB', en: '{field} must not be larger than {max} kB' },
  'grant-not-understood': {
    'zh-CN': '{field}中的「{name}」无法识别',
    en: '{field} hold “{name}”, which is not understood',
  },
  'operation-not-possible': {
    'zh-CN': '{field}不支持「{operation}」操作',
    en: '{field} does not support “{operation}”',
  },
  'value-not-available': {
    'zh-CN': '{field}「{value}」不能使用，可能已被占用',
    en: '{field} “{value}” cannot be used; it may be taken',
  },
  'hidden-value-not-available': {
    'zh-CN': '其中一个您无权查看的值已不能使用',
    en: 'One of its values that are not yours to see cannot be used any more',
  },
  'value-taken': { 'zh-CN': '{field}「{value}」已存在', en: '{field} “{value}” already exists' },
  'field-unknown': { 'zh-CN': '没有名为「{value}」的字段', en: 'There is no field called “{value}”' },
  'field-read-only': { 'zh-CN': '{field}由系统维护，不能填写', en: '{field} is kept by Kebu and cannot be entered' },
  'field-not-editable': { 'zh-CN': '您没有修改{field}的权限', en: 'You are not allowed to edit {field}' },
  'object-unknown': { 'zh-CN': '没有名为「{value}」的模块', en: 'There is no module called “{value}”' },
  'record-not-found': { 'zh-CN': '记录不存在或您无权查看', en: 'The record does not exist or is not yours to see' },
  'code-ambiguous': {
    'zh-CN': '有几条记录的编号与「{value}」只是大小写不同，请按原样填写',
    en: 'Several records have codes that differ from “{value}” by case only; write the code as it stands',
  },
  'record-deleted': { 'zh-CN': '记录已在回收站中，请先恢复', en: 'The record is in the recycle bin; restore it first' },
  'record-not-deleted': { 'zh-CN': '记录不在回收站中', en: 'The record is not in the recycle bin' },
  'record-twice-in-change': {
    'zh-CN': '同一条记录在一次变更中出现了两次',
    en: 'The same record appears twice in one change',
  },
  'record-exists': { 'zh-CN': '该标识的记录已存在', en: 'A record with this id exists already' },
  'version-missing': {
    'zh-CN': '请说明所依据的版本（version 或 If-Match）；确要覆盖现有内容时写 "version": "any"',
    en: 'Say which version was read (version or If-Match), or "version": "any" to save onto whatever is there',
  },
  'record-changed-since-read': { 'zh-CN': '记录已被他人修改', en: 'The record was changed by somebody else' },
  'record-changed-since-change': {
    'zh-CN': '这次变更之后，记录又被修改',
    en: 'The record was changed again after this change',
  },
  'record-has-related': {
    'zh-CN': '还有 {count} 条{object}与它关联，不能删除',
    en: '{count} {object} records still belong to it, so it cannot be deleted',
  },
  'record-has-later': {
    'zh-CN': '这次变更之后，又有 {count} 条{object}关联到它',
    en: '{count} {object} records were linked to it after this change',
  },
  'record-needed-by-kept': {
    'zh-CN': '与它关联的{object}保留未动，因此它也保留',
    en: 'A {object} that belongs to it stays, so it stays too',
  },
  'related-not-allowed-to-delete': {
    'zh-CN': '随它一同删除的{object}中有您无权删除的，请联系其负责人或管理员',
    en: 'A {object} would be deleted with it that you may not delete; ask its owner or an administrator',
  },
  'parent-deleted': {
    'zh-CN': '它所属的{object}在回收站中，请先将其恢复',
    en: 'The {object} it belongs to is in the recycle bin; restore that first',
  },
  'not-allowed-to-view': { 'zh-CN': '您没有查看{object}的权限', en: 'You are not allowed to see {object}' },
  'not-allowed-to-create': { 'zh-CN': '您没有新建{object}的权限', en: 'You are not allowed to create {object}' },
  'not-allowed-to-edit': { 'zh-CN': '您没有修改这条{object}的权限', en: 'You are not allowed to edit this {object}' },
  'not-allowed-to-delete': {
    'zh-CN': '您没有删除这条{object}的权限',
    en: 'You are not allowed to delete this {object}',
  },
  'not-allowed-to-import': { 'zh-CN': '您没有导入{object}的权限', en: 'You are not allowed to import {object}' },
  'not-allowed-to-batch': {
    'zh-CN': '您没有批量修改{object}的权限',
    en: 'You are not allowed to change {object} in batches',
  },
  'not-allowed-to-revert': { 'zh-CN': '您没有撤销这次变更的权限', en: 'You are not allowed to undo this change' },
  'not-allowed-to-force': { 'zh-CN': '您没有强制撤销的权限', en: 'You are not allowed to force an undo' },
  'change-not-found': { 'zh-CN': '没有这次变更', en: 'There is no such change' },
  'not-allowed-to-give-away': { 'zh-CN': '您不能把记录移交给{value}', en: 'You cannot hand the record to {value}' },
  'not-allowed-to-grant': {
    'zh-CN': '您没有管理人员与权限的权限',
    en: 'You are not allowed to manage people and roles',
  },
  'order-completed': { 'zh-CN': '没有修改权限：该订单已完成', en: "You can't edit this: the order is completed" },
  'order-cancelled': { 'zh-CN': '没有修改权限：该订单已取消', en: "You can't edit this: the order is cancelled" },
  'nothing-to-change': { 'zh-CN': '没有需要修改的内容', en: 'There is nothing to change' },
  'close-date-before-start': { 'zh-CN': '{field}不能早于创建日期', en: '{field} must not be before the start' },
  'delivery-before-order': { 'zh-CN': '{field}不能早于下单日期', en: '{field} must not be before the order date' },
  'lost-reason-missing': { 'zh-CN': '输单时请填写{field}', en: '{field} is needed when the opportunity is lost' },
  'amount-must-be-positive': { 'zh-CN': '{field}应大于 0', en: '{field} must be more than 0' },
  'file-empty': {
    'zh-CN': '文件是空的，请选择有内容的文件',
    en: 'The file is empty; choose one that holds a table',
  },
  'file-missing': { 'zh-CN': '请选择要导入的文件', en: 'Choose a file to import' },
  'file-too-large': {
    'zh-CN': '文件超过 {max} MB，请分成几个文件导入',
    en: 'The file is over {max} MB; split it into several',
  },
  'file-not-a-table': {
    'zh-CN': '这不是表格文件，请上传 .xlsx、.xls、.xlsb、.ods 或 .csv',
    en: 'This is not a table; upload .xlsx, .xls, .xlsb, .ods or .csv',
  },
  'file-is-encrypted': {
    'zh-CN': '文件设有密码，请去掉密码后上传',
    en: 'The file has a password; remove it and upload again',
  },
  'file-is-web-page': {
    'zh-CN': '这是网页或 XML，不是表格，请用 Excel 或 WPS 打开并另存为 .xlsx 后上传',
    en: 'This is a web page or XML, not a table; open it in Excel and save it as .xlsx',
  },
  'file-damaged': {
    'zh-CN': '文件已损坏，无法读取，请用 Excel 或 WPS 打开并另存后再上传',
    en: 'The file is damaged and cannot be read; open it in Excel or WPS, save it again and upload that',
  },
  'file-not-readable': {
    'zh-CN': '无法读取这个文件，请用 Excel 或 WPS 打开，另存为新的 .xlsx 后上传',
    en: 'The file cannot be read; open it in Excel or WPS, save it as a new .xlsx and upload that',
  },
  'file-part-damaged': {
    'zh-CN': '文件已损坏：其中的 {part} 无法读取。请用 Excel 或 WPS 打开，另存为新的 .xlsx 后上传',
    en: 'The file is damaged: its part {part} cannot be read. Open it in Excel or WPS, save it as a new .xlsx and upload that',
  },
  'file-part-missing': {
    'zh-CN': '文件已损坏：缺少其中的 {part}。请用 Excel 或 WPS 打开，另存为新的 .xlsx 后上传',
    en: 'The file is damaged: its part {part} is missing. Open it in Excel or WPS, save it as a new .xlsx and upload that',
  },
  'file-takes-too-long': {
    'zh-CN': '读取文件超过 {max} 秒。请删去多余的空行、空列和格式，或分成几个文件，再上传',
    en: 'Reading the file takes more than {max} seconds; delete empty rows, columns and formatting, or split it, and upload again',
  },
  'file-takes-too-much-memory': {
    'zh-CN': '读取文件所需内存超过 {max} MB。请删去多余的空行、空列和格式，或分成几个文件，再上传',
    en: 'Reading the file takes more than {max} MB of memory; delete empty rows, columns and formatting, or split it, and upload again',
  },
  'file-sheet-unknown': {
    'zh-CN': '文件中没有名为「{value}」的工作表，请另选一个',
    en: 'The file has no sheet called “{value}”; choose another',
  },
  'file-cell-has-nul': {
    'zh-CN': '第 {row} 行 {column} 列含有空字符（NUL），请改好这一格后再上传',
    en: 'The cell in row {row}, column {column} holds a NUL character; mend that cell and upload again',
  },
  'file-unpacks-too-large': {
    'zh-CN': '文件展开后超过 {max} MB，请删去多余的工作表和格式，或分成几个文件，再上传',
    en: 'The file unpacks to more than {max} MB; delete sheets and formatting it does not need, or split it, and upload again',
  },
  'file-encoding-unknown': {
    'zh-CN': '文件在任何一种编码下都读不出，请另存为 UTF-8 或 GB18030 后上传',
    en: 'The file can be read in no known encoding; save it as UTF-8 or GB18030 and upload that',
  },
  'file-without-rows': {
    'zh-CN': '文件只有表头，没有数据；请在表头下面填写数据后上传',
    en: 'The file has a header but no rows; fill in rows below the header and upload it again',
  },
  'file-too-many-rows': {
    'zh-CN': '文件超过 {max} 行，请分成几个文件导入',
    en: 'The file has more than {max} rows; split it into several',
  },
  'file-too-many-columns': {
    'zh-CN': '文件超过 {max} 列，请删去不导入的列后上传',
    en: 'The file has more than {max} columns; delete those that are not imported and upload it again',
  },
  'file-cell-too-long': {
    'zh-CN': '第 {row} 行 {column} 列的内容超过 {max} 个字，请缩短后上传',
    en: 'The cell in row {row}, column {column} holds more than {max} characters; shorten it and upload again',
  },
  'csv-quote-unclosed': {
    'zh-CN': '第 {row} 行的引号没有结束，无法判断单元格到哪里为止；请补上或删去这个引号后上传',
    en: 'A quotation mark in row {row} is never closed, so the end of its cell is unknown; close or delete it and upload again',
  },
  'cell-has-formula-error': {
    'zh-CN': '{field}的公式结果有误（{value}）',
    en: 'The formula for {field} has an error ({value})',
  },
  'value-twice-in-file': {
    'zh-CN': '{field}「{value}」与第 {row} 行重复',
    en: '{field} “{value}” is also in row {row}',
  },
  'same-as-row': { 'zh-CN': '{field}与第 {row} 行相同', en: '{field} is the same as in row {row}' },
  'same-as-record': { 'zh-CN': '已有{field}相同的记录', en: 'A record has the same {field}' },
  'import-row-exists': {
    'zh-CN': '{field} {value} 已存在，跳过导入',
    en: '{field} {value} exists; the row is skipped',
  },
  'import-row-not-found': {
    'zh-CN': '没有{field}为「{value}」的记录可更新',
    en: 'There is no record with {field} “{value}” to update',
  },
  'import-key-ambiguous': {
    'zh-CN': '{field}「{value}」对应 {count} 条记录，请改用编号',
    en: '{field} “{value}” matches {count} records; use the code instead',
  },
  'import-key-empty': {
    'zh-CN': '{field}为空，无法找到要更新的记录',
    en: '{field} is empty, so the record to update cannot be found',
  },
  'import-nothing-matched': {
    'zh-CN': '没有一列与字段对应，请匹配列',
    en: 'No column is matched with a field; match the columns',
  },
  'import-field-twice': { 'zh-CN': '{field}匹配了两列', en: 'Two columns are matched with {field}' },
  'import-key-not-matched': {
    'zh-CN': '没有列与用来查找记录的{field}对应',
    en: 'No column is matched with {field}, by which records are found',
  },
  'import-key-not-readable': {
    'zh-CN': '您无权查看{field}，不能按它查找记录',
    en: '{field} is not yours to see, so records cannot be found by it',
  },
  'import-key-impossible': { 'zh-CN': '不能按{field}查找记录', en: 'Records cannot be found by {field}' },
  'import-not-found': { 'zh-CN': '导入批次不存在', en: 'There is no such import' },
  'import-busy': {
    'zh-CN': '导入正在进行，请等它结束或先取消',
    en: 'The import is at work; wait for its end or cancel it',
  },
  'import-rows-out-of-sight': {
    'zh-CN': '其中有您无权查看的记录，因此不能查看各行',
    en: 'Some of these records are not yours to see, so the rows are not shown',
  },
  'import-rows-gone': {
    'zh-CN': '文件的内容只保留 {days} 天，请重新上传',
    en: 'The rows of a file are kept for {days} days. Upload it again',
  },
  'import-not-checked': { 'zh-CN': '请先检查，再导入', en: 'Check the import first' },
  'import-already-applied': { 'zh-CN': '这批数据已经导入', en: 'This has been imported already' },
  'import-nothing-to-apply': { 'zh-CN': '没有可以导入的行', en: 'There is no row to import' },
  'import-row-unknown': { 'zh-CN': '导入中没有第 {row} 行', en: 'The import has no row {row}' },
  'unexpected-error': { 'zh-CN': '系统出错，请稍后再试', en: 'Something went wrong; try again later' },
  'filter-malformed': { 'zh-CN': '筛选条件不正确：{reason}', en: 'The filter is not valid: {reason}' },
  'filter-shape': {
    'zh-CN': '筛选条件应由 and、or、not 或「字段、比较、值」组成',
    en: 'A filter is made of and, or, not, or of field, op and value',
  },
  'filter-key-stray': {
    'zh-CN': '筛选条件中多出了「{value}」：每一层只能是 and、or、not 之一，或 field、op、value',
    en: '“{value}” does not belong there: each level of a filter is one of and, or, not, or field, op and value',
  },
  'filter-too-deep': { 'zh-CN': '筛选条件最多嵌套 {max} 层', en: 'A filter may nest at most {max} levels' },
  'filter-too-many-conditions': { 'zh-CN': '筛选条件最多 {max} 个', en: 'A filter takes at most {max} conditions' },
  'filter-list-too-long': {
    'zh-CN': '{field}最多与 {max} 个值比较',
    en: '{field} is compared with at most {max} values',
  },
  'filter-value-missing': { 'zh-CN': '{field}缺少要比较的值', en: 'There is no value to compare {field} with' },
  'filter-field-not-readable': { 'zh-CN': '不能按{field}筛选或排序', en: 'You cannot filter or sort by {field}' },
  'sort-not-possible': { 'zh-CN': '列表不能按{field}排序', en: 'A list cannot be ordered by {field}' },
  'sort-by-one-field': {
    'zh-CN': '列表只能按一个字段排序，请写「name」或「-name」',
    en: 'A list is ordered by one field: write “name” or “-name”',
  },
  'cursor-malformed': {
    'zh-CN': '翻页标记已失效，请从第一页开始',
    en: 'The page cursor is not valid; start from the first page',
  },
} as const satisfies Record<string, Label>

/** The sentence for a problem in the reader's language. Unknown names in the text stay empty. */
export function problemText(
  problem: { code: keyof typeof problemTexts; params?: Readonly<Record<string, string | number>> },
  locale: Locale,
): string {
  const params = problem.params ?? {}
  return problemTexts[problem.code][locale].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}
