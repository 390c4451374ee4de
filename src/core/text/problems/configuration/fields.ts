import type { ProblemText } from '../problem-text.ts'

/** What can be wrong with a field and what is set on it. */
export const fieldProblems = {
  'sensitive-sight-not-yours': {
    status: 403,
    'zh-CN': '敏感字段给谁看，由有「管理人员、团队和角色」权限的人决定',
    en: 'Who sees a sensitive field is decided by those who manage people and roles',
  },
  'sensitivity-fixed': {
    status: 422,
    'zh-CN': '敏感与否在新建字段时决定，保存后不能改：已有的值就是这样存的',
    en: 'Whether a field is sensitive is decided when it is made: the values there are kept so',
  },
  'formula-circle': {
    status: 422,
    'zh-CN': '公式和汇总读成了一圈：{circle}，请去掉其中一处',
    en: 'Formulas and rollups read each other in a circle: {circleEn}. Take one of them out',
  },
  'field-settings-twice': {
    status: 422,
    'zh-CN': '字段「{value}」已有一份设置，请修改那一份',
    en: 'The field “{valueEn}” has settings already; change those',
  },
  'field-needed': {
    status: 422,
    'zh-CN': '字段「{value}」不可缺少，不能隐藏',
    en: 'The field “{valueEn}” cannot be done without, and cannot be hidden',
  },
  'field-holds-administration': {
    status: 422,
    'zh-CN': '「{name}」关系到登录、权限或视图，只能修改它的名称、说明和同义词',
    en: 'Signing in, rights or views depend on “{nameEn}”: only its label, help and synonyms can be changed',
  },
  'rule-holds-administration': {
    status: 422,
    'zh-CN': '校验规则和状态流转不能限制「{name}」：登录、权限或视图靠它，管理员要随时能改',
    en: 'No rule and no path may be about “{nameEn}”: signing in, rights or views depend on it, and administrators must be able to change it',
  },
  'field-kept-by-kebu': {
    status: 422,
    'zh-CN': '字段「{value}」由系统计算，不能设为必填',
    en: 'The field “{valueEn}” is computed by Kebu and cannot be required',
  },
  'fields-too-many': { status: 422, 'zh-CN': '一个对象最多 {max} 个字段', en: 'An object takes at most {max} fields' },
  'field-type-fixed': {
    status: 422,
    'zh-CN': '「{from}」字段不能改成「{to}」：没有可靠的换算办法。请新建一个「{to}」字段',
    en: 'A field of type “{fromEn}” cannot become “{toEn}”: there is no safe way to convert its values. Add a new field of type “{toEn}” instead',
  },
  'field-type-needs-empty': {
    status: 422,
    'zh-CN': '「{from}」字段只有在没有值时才能改成「{to}」，现在有 {count} 条记录（含回收站）填了值',
    en: 'A field of type “{fromEn}” becomes “{toEn}” only while it holds nothing; {count} {count:record|records}, perhaps in the recycle bin, {count:holds|hold} something',
  },
  'field-type-sealed': {
    status: 422,
    'zh-CN': '敏感字段的值是加密保存的，不能改类型。请新建字段',
    en: 'The values of a sensitive field are encrypted, so that its type stays. Add a new field instead',
  },
  'setting-of-another-type': {
    status: 422,
    'zh-CN': '「{type}」字段没有{field}这一项',
    en: 'A field of type “{typeEn}” has no {field}',
  },
  'not-for-this-type': {
    status: 422,
    'zh-CN': '「{type}」字段不能设为{field}',
    en: 'A field of type “{typeEn}” cannot be {field}',
  },
  'bounds-crossed': {
    status: 422,
    'zh-CN': '{field}中的最小值 {min} 大于最大值 {max}，没有值能填',
    en: '{field}: the smallest value {min} is above the largest {max}, so that no value fits',
  },
  'text-length-unlimited': {
    status: 422,
    'zh-CN': '{field}中的最大长度不能超过 {max} 个字符',
    en: '{field}: the length must not be above {max} characters',
  },
  'synonyms-too-many': {
    status: 422,
    'zh-CN': '{field}最多 {max} 个，现有 {count} 个',
    en: '{field}: at most {max}; there are {count}',
  },
  'link-target-unfit': {
    status: 422,
    'zh-CN': '不能关联到「{name}」：它属于系统配置或个人设置，不是大家都能看到的记录',
    en: 'A field cannot link to “{nameEn}”, which belongs to the settings: not everybody sees such records',
  },
  'section-unknown': {
    status: 422,
    'zh-CN': '这个对象的表单没有名为「{value}」的分组',
    en: 'The form of the object has no section called “{value}”',
  },
  'link-target-unknown': {
    status: 422,
    'zh-CN': '没有名为「{value}」的对象可以关联',
    en: 'There is no object called “{value}” to link to',
  },
  'taken-from-unknown': {
    status: 422,
    'zh-CN': '「{value}」不是关联记录里同类型的字段，应为 关联字段.字段，例如 product.unit',
    en: '“{value}” is no field of the same type in a linked record; expected link.field, such as product.unit',
  },
  'depends-on-unknown': {
    status: 422,
    'zh-CN': '不能从属于「{value}」：这个对象没有这个单选字段',
    en: 'It cannot depend on “{valueEn}”: the object has no such choice',
  },
  'depends-on-circle': {
    status: 422,
    'zh-CN': '不能从属于「{value}」：它已经从属于这个字段',
    en: 'It cannot depend on “{valueEn}”, which depends on it already',
  },
} satisfies Record<string, ProblemText>
