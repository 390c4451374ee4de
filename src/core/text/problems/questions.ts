import type { ProblemText } from './problem-text.ts'

/** What can be wrong with a filter, an order or a page cursor. */
export const questionProblems = {
  'filter-malformed': { status: 400, 'zh-CN': '筛选条件不正确：{reason}', en: 'The filter is not valid: {reason}' },
  'filter-shape': {
    status: 400,
    'zh-CN': '筛选条件应由 and、or、not 或「字段、比较、值」组成',
    en: 'A filter is made of and, or, not, or of field, op and value',
  },
  'filter-key-stray': {
    status: 400,
    'zh-CN': '筛选条件中多出了「{value}」：每一层只能是 and、or、not 之一，或 field、op、value',
    en: '“{value}” does not belong there: each level of a filter is one of and, or, not, or field, op and value',
  },
  'filter-too-deep': {
    status: 400,
    'zh-CN': '筛选条件最多嵌套 {max} 层',
    en: 'A filter may nest at most {max} levels',
  },
  'filter-too-many-conditions': {
    status: 400,
    'zh-CN': '筛选条件最多 {max} 个',
    en: 'A filter takes at most {max} conditions',
  },
  'filter-list-too-long': {
    status: 400,
    'zh-CN': '{field}最多与 {max} 个值比较',
    en: '{field} is compared with at most {max} values',
  },
  'filter-value-missing': {
    status: 400,
    'zh-CN': '{field}缺少要比较的值',
    en: 'There is no value to compare {field} with',
  },
  'filter-field-not-readable': {
    status: 403,
    'zh-CN': '不能按{field}筛选或排序',
    en: 'You cannot filter or sort by {field}',
  },
  'not-summable': {
    status: 422,
    'zh-CN': '「{value}」不是数字或金额，不能求和或比较',
    en: '“{value}” is no number or amount to be summed or compared',
  },
  'report-too-slow': {
    status: 422,
    'zh-CN': '数据太多，{seconds} 秒内没有统计完，请加上筛选条件后再试',
    en: 'There is too much to count within {seconds} seconds; narrow it down with a filter',
  },
  'too-many-reports': {
    status: 429,
    'zh-CN': '正在统计的人较多，请稍后再试',
    en: 'Many are counting right now; please try again in a moment',
  },
  'sort-not-possible': { status: 400, 'zh-CN': '列表不能按{field}排序', en: 'A list cannot be ordered by {field}' },
  'sort-by-one-field': {
    status: 400,
    'zh-CN': '列表只能按一个字段排序，请写「name」或「-name」',
    en: 'A list is ordered by one field: write “name” or “-name”',
  },
  'feed-whole': {
    status: 400,
    'zh-CN': '按顺序读取全部变更（after）时不能同时用「{value}」，只能加 limit',
    en: 'The feed of changes (after) goes without “{value}”: it takes limit alone',
  },
  'cursor-malformed': {
    status: 400,
    'zh-CN': '翻页标记已失效，请从第一页开始',
    en: 'The page cursor is not valid; start from the first page',
  },
} as const satisfies Record<string, ProblemText>
