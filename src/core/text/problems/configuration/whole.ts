import type { ProblemText } from '../problem-text.ts'

/** What can be wrong with the configuration as a whole: its parts that depend on each other, or change meanwhile. */
export const wholeProblems = {
  'configuration-kind-unknown': {
    status: 422,
    'zh-CN': '没有名为「{value}」的配置，可选：{kinds}',
    en: 'There is no kind of configuration called “{value}”; there are {kinds}',
  },
  'configured-object-unknown': {
    status: 422,
    'zh-CN': '没有名为「{value}」的对象',
    en: 'There is no object called “{valueEn}”',
  },
  'object-not-configurable': {
    status: 422,
    'zh-CN': '对象「{value}」由系统自己管理，不能配置',
    en: 'The object “{valueEn}” is kept by Kebu itself and cannot be configured',
  },
  'configured-field-unknown': {
    status: 422,
    'zh-CN': '这个对象没有名为「{value}」的字段',
    en: 'The object has no field called “{value}”',
  },
  'setting-not-understood': {
    status: 422,
    'zh-CN': '{field}中的「{name}」无法识别{expected}',
    en: '{field} hold “{name}”, which is not understood{expectedEn}',
  },
  'configuration-role-unknown': {
    status: 422,
    'zh-CN': '文件里提到的角色这里没有：{value}。请先建立同名的角色，或从文件里去掉',
    en: 'The file names roles that are not here: {value}. Make roles of these names first, or take them out of the file',
  },
  'definition-faulty': {
    status: 422,
    'zh-CN': '改后「{name}」的定义前后不符，请检查这次改动的字段、选项和规则',
    en: 'The definition of “{nameEn}” would not hold together; check the fields, options and rules of this change',
  },
  'configuration-depends': {
    status: 409,
    'zh-CN': '{name}用到它，请先处理那一项',
    en: '{nameEn} depends on it; deal with that first',
  },
  'configuration-loses': {
    status: 422,
    'zh-CN': '{name}也用到它，之后那里会略去它',
    en: '{nameEn} uses it, too, and goes on without it',
  },
  'role-loses-condition': {
    status: 422,
    'zh-CN': '角色「{name}」的数据范围条件用到它：之后没有记录或只有更少的记录符合，要重新设定这个角色的条件',
    en: 'A condition of the role “{name}” is about it: no record, or fewer, will meet it, until that condition is set anew',
  },
  'roles-lose-condition': {
    status: 422,
    'zh-CN': '{count} 个角色的数据范围条件用到它：之后没有记录或只有更少的记录符合，要重新设定这些角色的条件',
    en: 'Conditions of roles ({count}) are about it: no record, or fewer, will meet them, until they are set anew',
  },
  'retired-holds-values': {
    status: 422,
    'zh-CN': '有 {count} 条记录的数据会随之隐藏；以后还原时会一起回来',
    en: 'What {count} {count:record holds|records hold} goes out of sight with it, and comes back when it is restored',
  },
  'definition-changed': {
    status: 503,
    'zh-CN': '系统配置刚刚有改动，请再试一次',
    en: 'The configuration has just been changed; please try again',
  },
  'definitions-busy': {
    status: 503,
    'zh-CN': '正在大量写入这个对象的数据，暂时不能修改它的结构，请稍后再试',
    en: 'Much is being written to this object, whose structure cannot be changed meanwhile; try again in a moment',
  },
} satisfies Record<string, ProblemText>
