import type { ProblemText } from './problem-text.ts'

/** What can be wrong with a condition or formula, and what is said where a record breaks one. `{at}` is the character it begins at, `{near}` what is written there. */
export const expressionProblems = {
  'expression-unreadable': {
    status: 422,
    'zh-CN': '第 {at} 个字符处“{near}”无法识别，请检查括号、引号和运算符（相等写作 ==，并且写作 &&，或者写作 ||）',
    en: 'Character {at}, "{near}", cannot be read. Check brackets, quotes and operators (equal is ==, and is &&, or is ||)',
  },
  'expression-ends-early': {
    status: 422,
    'zh-CN': '表达式到这里就结束了，最后还缺{missing}',
    en: 'The expression ends too early: {missingEn} is missing at its end',
  },
  'expression-quote-open': {
    status: 422,
    'zh-CN': '第 {at} 个字符处的引号没有结束，请补上另一半',
    en: 'The quote at character {at} is not closed',
  },
  'expression-formula-alone': {
    status: 422,
    'zh-CN': '第 {at} 个字符处：公式只能读取本记录自己的字段，不能用“{name}”；校验规则等条件里可以用',
    en: 'Character {at}: a formula reads the fields of its own record only, and not "{name}"; conditions of rules may',
  },
  'expression-one-link': {
    status: 422,
    'zh-CN': '第 {at} 个字符处：只能经过一个关联读取字段，“{name}”后面不能再往下',
    en: 'Character {at}: fields are read over one link, and nothing behind "{name}"',
  },
  'expression-member-none': {
    status: 422,
    'zh-CN': '第 {at} 个字符处：“{name}”不是关联字段，后面不能写“.{member}”',
    en: 'Character {at}: "{name}" is no link, and has no ".{member}"',
  },
  'expression-nothing-inside': {
    status: 422,
    'zh-CN': '第 {at} 个字符处“{near}”：这个值里面没有更细的内容可取',
    en: 'Character {at}, "{near}": there is nothing inside this value',
  },
  'expression-branches-differ': {
    status: 422,
    'zh-CN': '第 {at} 个字符处“{near}”：? 后面两个结果的类型要一样，例如都是数字',
    en: 'Character {at}, "{near}": both results behind ? must be of one kind, such as two numbers',
  },
  'expression-list-mixed': {
    status: 422,
    'zh-CN': '第 {at} 个字符处“{near}”：[ ] 里各项的类型要一样',
    en: 'Character {at}, "{near}": what stands in [ ] must be of one kind',
  },
  'expression-minus-number': {
    status: 422,
    'zh-CN': '第 {at} 个字符处“{near}”：负号后面应为数字',
    en: 'Character {at}, "{near}": a minus takes a number',
  },
  'expression-empty': {
    status: 422,
    'zh-CN': '请填写表达式，例如 amount > 0',
    en: 'Write an expression, such as amount > 0',
  },
  'expression-constant': {
    status: 422,
    'zh-CN': '这个条件没有用到任何字段，对每条记录都一样，请写上要看的字段，例如 amount > 0',
    en: 'The condition reads no field, and is the same for every record. Name the fields it is about, such as amount > 0',
  },
  'expression-too-large': {
    status: 422,
    'zh-CN': '表达式过长或嵌套过深：最多 {max} 个字符、{depth} 层，请拆成几条',
    en: 'The expression is too long or too deep: at most {max} characters and {depth} levels. Split it',
  },
  'expression-name-unknown': {
    status: 422,
    'zh-CN': '第 {at} 个字符处：没有名为“{name}”的字段，可用的有 {known}',
    en: 'Character {at}: there is no field called "{name}". There are {known}',
  },
  'expression-reads-sensitive': {
    status: 422,
    'zh-CN': '第 {at} 个字符处：“{name}”是敏感字段，公式的结果是明文，不能读取它',
    en: 'Character {at}: {nameEn} is sensitive, and what a formula comes to is not: it cannot be read here',
  },
  'expression-reads-unseen': {
    status: 403,
    'zh-CN': '您看不到“{name}”的内容，不能写读取它的条件或公式',
    en: 'You do not see {nameEn}, so you cannot write a condition or formula that reads it',
  },
  'expression-function-unknown': {
    status: 422,
    'zh-CN': '第 {at} 个字符处：没有函数“{name}”，可用的有 {known}',
    en: 'Character {at}: there is no function called "{name}". There are {known}',
  },
  'expression-kinds-differ': {
    status: 422,
    'zh-CN': '第 {at} 个字符处“{near}”：不能对{left}和{right}使用 {operator}',
    en: 'Character {at}, "{near}": {operator} does not take {leftEn} and {rightEn}',
  },
  'expression-call-not-understood': {
    status: 422,
    'zh-CN': '第 {at} 个字符处“{near}”：{name} 的用法是 {form}',
    en: 'Character {at}, "{near}": {name} is written {form}',
  },
  'expression-kind-unexpected': {
    status: 422,
    'zh-CN': '表达式的结果应为{wanted}，这里是{found}',
    en: 'The expression should result in {wantedEn}, and results in {foundEn}',
  },
  'expression-not-understood': {
    status: 422,
    'zh-CN': '第 {at} 个字符处“{near}”的类型不对：&& 和 || 两边、取反的、? 前面的应为是/否',
    en: 'Character {at}, "{near}" is of the wrong kind: yes or no belongs on both sides of && and ||, behind a negation and before ?',
  },
  'expression-option-unknown': {
    status: 422,
    'zh-CN': '第 {at} 个字符处：“{label}”没有选项“{name}”，可用的有 {known}',
    en: 'Character {at}: {labelEn} has no option "{name}". There are {knownEn}',
  },
  'expression-day-unreadable': {
    status: 422,
    'zh-CN': '第 {at} 个字符处：“{name}”不是日期，请写成 "2026-11-21"',
    en: 'Character {at}: "{name}" is no day. Write it as "2026-11-21"',
  },
  'expression-pattern-unreadable': {
    status: 422,
    'zh-CN':
      '第 {at} 个字符处：matches 的格式应直接写在引号里，可用字符、[0-9]、\\d、( )、|、* + ? 和次数，最多 200 个字符',
    en: 'Character {at}: matches takes a pattern in quotes, made of characters, [0-9], \\d, ( ), |, * + ? and counts, 200 characters at most',
  },
  'expression-loop-nested': {
    status: 422,
    'zh-CN': '第 {at} 个字符处：{name} 里面不能再套一个循环，请拆成几条',
    en: 'Character {at}: there is a loop within {name} already. Split it',
  },
  'not-allowed-to-configure': {
    status: 403,
    opensWith: 'manage-settings',
    'zh-CN': '没有系统配置权限，请联系管理员',
    en: "You don't manage the settings; ask an administrator",
  },
  'not-allowed-to-draw-flows': {
    status: 403,
    opensWith: 'manage-flows',
    'zh-CN': '没有管理审批流程的权限，请联系管理员',
    en: "You don't manage approval flows; ask an administrator",
  },
  'rule-field-unknown': {
    status: 422,
    'zh-CN': '没有名为“{value}”的字段可以显示提示语',
    en: 'There is no field called "{value}" at which the message could be shown',
  },
  'rule-broken': { status: 422, 'zh-CN': '{message}', en: '{messageEn}' },
  'warning-unconfirmed': {
    status: 422,
    'zh-CN': '{message}',
    en: '{messageEn}',
  },
  'warning-confirmed': { status: 422, 'zh-CN': '{message}', en: '{messageEn}' },
} as const satisfies Record<string, ProblemText>
