import type { ProblemText } from './problem-text.ts'

/** What is wrong with what a batch does to a field. */
export const operationProblems = {
  'operation-unfit': {
    status: 422,
    'zh-CN': '{field}不支持「{operation}」，可以使用：{possible}',
    en: '{field} does not take “{operationEn}”; it takes: {possibleEn}',
  },
  'field-not-in-batches': {
    status: 422,
    'zh-CN': '{field}不能批量修改，请打开记录逐条编辑',
    en: '{field} is not changed in batches; open the records and edit them one by one',
  },
  'operation-malformed': {
    status: 422,
    'zh-CN': '{field}：「{operation}」之后应为{expected}',
    en: '{field}: behind “{operationEn}” comes {expectedEn}',
  },
  'value-not-opened': {
    status: 422,
    'zh-CN': '{field}所用的值无法解密，不能用来计算',
    en: 'A value that {field} would be made from cannot be decrypted',
  },
  'pattern-not-understood': {
    status: 422,
    'zh-CN':
      '{field}：「{value}」不是可用的匹配模式。可以使用文字、点号、[a-z]、\\d \\w \\s \\b、括号、竖线、* + ? {1,3} 和 ^ $，最多 200 个字符',
    en: '{field}: “{value}” is no pattern. It is made of text, a point, [a-z], \\d \\w \\s \\b, brackets, |, * + ? {1,3} and ^ $, of at most 200 characters',
  },
  'replacement-not-understood': {
    status: 422,
    'zh-CN': '{field}：替换成的「{value}」用到了模式中没有的括号（$1 是第一对括号），或超过 1000 个字符',
    en: '{field}: what is put there, “{value}”, names brackets that the pattern does not have ($1 is the first pair), or has more than 1,000 characters',
  },
  'pattern-too-costly': {
    status: 422,
    'zh-CN': '用这个匹配模式替换{field}太费时，请使用更简单的模式',
    en: 'Searching {field} by this pattern takes too long; use a simpler one',
  },
  'text-grows-too-long': {
    status: 422,
    'zh-CN': '{field}替换后会有 {length} 个字符，太长',
    en: '{field} would come to {length} characters, which is too long',
  },
  'copy-unfit': {
    status: 422,
    'zh-CN': '{field}不能复制「{from}」：两个字段的类型、关联的对象或币种不同，请选择同类的字段',
    en: '{field} cannot be copied from “{fromEn}”: they differ in type, linked object or currency; choose a field of the same kind',
  },
  'copy-uncovers': {
    status: 422,
    'zh-CN': '「{from}」是敏感或默认隐藏的字段，不能复制到没有同样保护的{field}',
    en: '“{fromEn}” is sensitive or confidential and cannot be copied to {field}, which is not protected likewise',
  },
  'copy-of-masked': {
    status: 403,
    'zh-CN': '您只能看到「{from}」的一部分，不能把它复制到{field}',
    en: 'You see “{fromEn}” in part only, so it cannot be copied to {field}',
  },
  'days-beyond-calendar': {
    status: 422,
    'zh-CN': '{field}推移 {days} 天后超出了可以填写的年份（1000 到 9999）',
    en: '{field} moved by {days} days would leave the years that can be written, 1000 to 9999',
  },
  'state-at-end': {
    status: 422,
    'zh-CN': '{field}{{为「{state}」时}}没有可以推进到的下一状态',
    en: '{field} has no next state to advance to{{ from “{stateEn}”}}',
  },
} as const satisfies Record<string, ProblemText>
