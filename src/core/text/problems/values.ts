import type { ProblemText } from './problem-text.ts'

/** What can be wrong with one value, whatever record it is of. */
export const valueProblems = {
  required: { status: 422, 'zh-CN': '{field}不能为空', en: '{field} is required' },
  'not-a-text': { status: 422, 'zh-CN': '{field}应为文字', en: '{field} must be text' },
  'text-too-long': {
    status: 422,
    'zh-CN': '{field}最多 {max} 个字，现有 {length} 个',
    en: '{field} takes at most {max} characters; this has {length}',
  },
  'text-has-control-characters': {
    status: 422,
    'zh-CN': '{field}含有无法显示的控制字符',
    en: '{field} contains control characters',
  },
  'not-a-number': {
    status: 422,
    'zh-CN': '{field}应为数字，例如 1234.5',
    en: '{field} must be a number, such as 1234.5',
  },
  'too-many-decimals': {
    status: 422,
    'zh-CN': '{field}最多 {scale} 位小数',
    en: '{field} takes at most {scale} decimals',
  },
  'too-many-digits': {
    status: 422,
    'zh-CN': '{field}最多 {max} 位有效数字',
    en: '{field} takes at most {max} digits in all',
  },
  'number-too-small': { status: 422, 'zh-CN': '{field}不能小于 {min}', en: '{field} must be at least {min}' },
  'number-too-large': { status: 422, 'zh-CN': '{field}不能大于 {max}', en: '{field} must be at most {max}' },
  'not-a-date': {
    status: 422,
    'zh-CN': '{field}应为日期，例如 2026-11-21',
    en: '{field} must be a date, such as 2026-11-21',
  },
  'not-a-date-time': {
    status: 422,
    'zh-CN': '{field}应为日期和时间，例如 2026-11-21 14:30',
    en: '{field} must be a date and time, such as 2026-11-21 14:30',
  },
  'date-order-needed': {
    status: 422,
    'zh-CN': '{field}「{value}」看不出哪个是日、哪个是月：请在「匹配列」选择日期顺序，或改成 2026-11-21 这样的写法',
    en: '{field} “{value}” does not tell the day from the month: choose the date order in the columns step, or write it as 2026-11-21',
  },
  'decimal-sign-needed': {
    status: 422,
    'zh-CN': '{field}「{value}」用逗号表示小数点：请在「匹配列」把小数点选为逗号，或改成 1234.56 这样的写法',
    en: '{field} “{value}” has a decimal comma: choose the comma as decimal sign in the columns step, or write it as 1234.56',
  },
  'not-yes-or-no': { status: 422, 'zh-CN': '{field}应为「是」或「否」', en: '{field} must be yes or no' },
  'option-not-fitting': {
    status: 422,
    'zh-CN': '{field}「{value}」不属于{parent}「{parentValue}」，可选：{fitting}',
    en: '{field} “{valueEn}” does not belong to {parentEn} “{parentValueEn}”; choose from {fittingEn}',
  },
  'option-needs-parent': {
    status: 422,
    'zh-CN': '{field}「{value}」要先选好{parent}',
    en: '{field} “{valueEn}” needs {parentEn} to be chosen first',
  },
  'not-an-option': {
    status: 422,
    'zh-CN': '{field}「{value}」不存在，请选择{nearest}',
    en: '{field} “{value}” does not exist; choose {nearestEn}',
  },
  'option-retired': {
    status: 422,
    'zh-CN': '{field}的选项「{value}」已停用，请选择其他选项',
    en: 'The option “{valueEn}” of {field} is retired; choose another',
  },
  'not-a-link': { status: 422, 'zh-CN': '{field}应为一条记录的标识', en: '{field} must be the id of a record' },
  'link-not-found': {
    status: 422,
    'zh-CN': '{field}「{value}」不存在或您无权查看',
    en: '{field} “{value}” does not exist or is not yours to see',
  },
  'link-ambiguous': {
    status: 422,
    'zh-CN': '{field}「{value}」对应 {count} 条记录，请改用编号',
    en: '{field} “{value}” matches {count} {count:record|records}; use the code instead',
  },
  'not-a-list': { status: 422, 'zh-CN': '{field}应为列表', en: '{field} must be a list' },
  'too-many-lines': { status: 422, 'zh-CN': '{field}最多 {max} 行', en: '{field} takes at most {max} lines' },
  'phone-malformed': {
    status: 422,
    'zh-CN':
      '{field}格式不正确，应为手机号（138 0013 8000）、固定电话（010-62551234）、400/800 号码或 + 开头的国际号码',
    en: '{field} is not a phone number: expected a mobile (138 0013 8000), a landline (010-62551234), a 400/800 number or an international one starting with +',
  },
  'mobile-malformed': {
    status: 422,
    'zh-CN': '{field}格式不正确，应为 11 位手机号（138 0013 8000）或 + 开头的国际号码（+852 9123 4567）',
    en: '{field} is not a mobile number: expected 11 digits (138 0013 8000) or an international one starting with + (+852 9123 4567)',
  },
  'email-malformed': {
    status: 422,
    'zh-CN': '{field}格式不正确，例如 name@example.com',
    en: '{field} is not an e-mail address, such as name@example.com',
  },
  'website-malformed': {
    status: 422,
    'zh-CN': '{field}格式不正确，例如 https://www.example.com',
    en: '{field} is not a web address, such as https://www.example.com',
  },
  'address-malformed': {
    status: 422,
    'zh-CN': '{field}应含省、市、区和街道',
    en: '{field} must have a province, city, district and street',
  },
  'region-unknown': {
    status: 422,
    'zh-CN': '{field}中的「{value}」不是已知的省、市或区',
    en: '“{value}” in {field} is not a known province, city or district',
  },
  'credit-code-malformed': {
    status: 422,
    'zh-CN': '{field}应为 18 位统一社会信用代码',
    en: '{field} must be an 18-character unified social credit code',
  },
  'credit-code-checksum': {
    status: 422,
    'zh-CN': '{field}校验位不正确，请核对是否抄错',
    en: '{field} has a wrong check character; look for a typing mistake',
  },
  'id-card-malformed': {
    status: 422,
    'zh-CN': '{field}应为 18 位身份证号',
    en: '{field} must be an 18-character ID card number',
  },
  'id-card-old': {
    status: 422,
    'zh-CN': '{field}是 15 位旧号码，请填写 18 位新号码',
    en: '{field} is an old 15-digit number; enter the 18-character one',
  },
  'id-card-region': {
    status: 422,
    'zh-CN': '{field}开头的地区代码不存在',
    en: '{field} starts with a region code that does not exist',
  },
  'id-card-birthday': {
    status: 422,
    'zh-CN': '{field}中的出生日期不存在',
    en: '{field} contains a birthday that does not exist',
  },
  'id-card-checksum': {
    status: 422,
    'zh-CN': '{field}校验位不正确，请核对是否抄错',
    en: '{field} has a wrong check character; look for a typing mistake',
  },
  'bank-card-malformed': {
    status: 422,
    'zh-CN': '{field}应为 12 至 19 位银行卡号',
    en: '{field} must be a bank card number of 12 to 19 digits',
  },
  'bank-card-checksum': {
    status: 422,
    'zh-CN': '{field}校验位不正确，请核对是否抄错',
    en: '{field} fails the check digit; look for a typing mistake',
  },
  'code-malformed': {
    status: 422,
    'zh-CN': '{field}只能含字母、数字、「-」「_」「/」「.」，最多 40 位',
    en: '{field} may hold letters, digits, “-”, “_”, “/”, “.” only, 40 at most',
  },
  'numbering-rule-malformed': {
    status: 422,
    'zh-CN':
      '{field}应含一个流水号（如 {run}），其余只能是字母、数字、「-」「_」「/」「.」、日期和字段，整个编号最多 40 位，例如 {example}',
    en: '{field} needs one running number (such as {run}), and besides it letters, digits, “-”, “_”, “/”, “.”, dates and fields only; codes have 40 characters at most, as in {example}',
  },
  'numbering-part-unknown': {
    status: 422,
    'zh-CN': '{field}中的「{value}」无法识别：花括号里可以写日期 {dates}、流水号 {run}，或已建好的字段（写字段名）',
    en: '“{value}” in {field} is not understood: braces hold a date {dates}, the running number {run}, or a field there is by its name',
  },
  'numbering-period-not-shown': {
    status: 422,
    'zh-CN': '流水号{period}重新开始，编号里要有 {missing}，否则会出现相同的编号',
    en: 'The running number begins anew {periodEn}: without {missing} in the pattern the same code would come twice',
  },
  'numbering-field-unknown': {
    status: 422,
    'zh-CN': '编号规则里的「{value}」不是这个对象的字段；可以用单选和单行文字字段',
    en: 'The pattern names “{value}”, which is no field of this object; choices and texts may stand in it',
  },
  'numbering-field-unfit': {
    status: 422,
    'zh-CN': '字段「{name}」不能放进编号：只能用所有人可见的单选和单行文字字段',
    en: '“{nameEn}” cannot stand in a code: only choices and texts that everybody may see can',
  },
  'attachment-malformed': { status: 422, 'zh-CN': '{field}应为已上传的文件', en: '{field} must be uploaded files' },
  'attachment-not-found': {
    status: 422,
    'zh-CN': '{field}中有文件不存在或您无权查看，请重新上传',
    en: '{field} holds a file that does not exist or is not yours to see; upload it again',
  },
  'not-settings': { status: 422, 'zh-CN': '{field}应为 JSON 对象', en: '{field} must be a JSON object' },
  'not-a-label': {
    status: 422,
    'zh-CN': '{field}应为文字，或中英文各一段：{"zh-CN": …, "en": …}',
    en: '{field} must be a text, or one in each language: {"zh-CN": …, "en": …}',
  },
  'settings-too-large': {
    status: 422,
    'zh-CN': '{field}不能超过 {max} kB',
    en: '{field} must not be larger than {max} kB',
  },
  'grant-not-understood': {
    status: 422,
    'zh-CN': '{field}中的「{name}」无法识别',
    en: '{field} hold “{name}”, which is not understood',
  },
  'scope-takes-no-condition': {
    status: 422,
    'zh-CN': '「{name}」按管理权限和共享决定谁能看什么，范围上不能加条件',
    en: 'Rights and sharing decide who sees what of “{nameEn}”: its scope takes no condition',
  },
  'scope-not-for-all': {
    status: 422,
    'zh-CN': '写给所有模块的条件要对每个模块成立：在「{name}」里不能按「{field}」这样比较',
    en: 'A condition on all modules is asked of each of them: “{nameEn}” cannot be compared by “{field}” like this',
  },
  'scope-field-unfit': {
    status: 422,
    'zh-CN': '「{name}」不能作为数据范围的条件：加密的敏感字段、人员的团队、标识和变更不能用来决定权限',
    en: '“{nameEn}” cannot be a condition of a scope: what is sealed, the teams of people, ids and changes decide no right',
  },
  'filter-part-not-understood': {
    status: 422,
    'zh-CN': '筛选条件中的「{place}」无法识别，应由 and、or、not 或「字段、比较、值」组成',
    en: 'The filter has “{place}”, which is not understood: it is made of and, or, not, or of field, op and value',
  },
  'sort-not-understood': {
    status: 422,
    'zh-CN': '排序应为一个字段名，如「name」或「-name」',
    en: 'Write one field to sort by: “name” or “-name”',
  },
  'not-groupable': {
    status: 422,
    'zh-CN': '不能按「{value}」分组，请选择选项、是否、关联、日期或地区字段',
    en: '“{value}” cannot be grouped by: choose a choice, a yes or no, a link, a date or a region',
  },
  'not-a-date-field': {
    status: 422,
    'zh-CN': '「{value}」不是日期或日期时间字段',
    en: '“{value}” is no field of dates or moments',
  },
  'operation-not-possible': {
    status: 422,
    'zh-CN': '{field}不支持「{operation}」操作',
    en: '{field} does not support “{operation}”',
  },
  'value-not-available': {
    status: 422,
    'zh-CN': '{field}「{value}」不能使用，可能已被占用',
    en: '{field} “{value}” cannot be used; it may be taken',
  },
  'hidden-value-not-available': {
    status: 422,
    'zh-CN': '其中一个您无权查看的值已不能使用',
    en: 'One of its values that are not yours to see cannot be used any more',
  },
  'value-taken': { status: 422, 'zh-CN': '{field}「{value}」已存在', en: '{field} “{value}” already exists' },
  'amount-must-be-positive': { status: 422, 'zh-CN': '{field}应大于 0', en: '{field} must be more than 0' },
} as const satisfies Record<string, ProblemText>
