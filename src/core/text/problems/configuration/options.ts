import type { ProblemText } from '../problem-text.ts'

/** What can be wrong with the options of a choice. */
export const optionProblems = {
  'field-without-options': {
    status: 422,
    'zh-CN': '字段「{value}」不是选择字段，没有选项',
    en: 'The field “{valueEn}” is no choice and has no options',
  },
  'options-held': {
    status: 422,
    'zh-CN': '还有记录（含回收站）在用选项{names}，不能去掉。可以停用它，或合并到另一个选项',
    en: 'Records, perhaps in the recycle bin, still hold {namesEn}. Retire the option or merge it into another instead',
  },
  'default-option-retired': {
    status: 422,
    'zh-CN': '{field}「{name}」是已停用的选项，请换一个',
    en: '{field} “{nameEn}” is an option that is no longer offered; choose another',
  },
  'options-needed': { status: 422, 'zh-CN': '选择字段至少要有一个选项', en: 'A choice needs at least one option' },
  'options-too-many': {
    status: 422,
    'zh-CN': '最多 {max} 个选项，现有 {count} 个',
    en: 'At most {max} options; there are {count}',
  },
  'option-not-understood': {
    status: 422,
    'zh-CN':
      '第 {n} 个选项无法识别，应为 {"value": …, "label": …}，颜色用 grey、blue、cyan、green、amber、red、purple 之一',
    en: 'Option {n} is not understood; expected {"value": …, "label": …}, coloured grey, blue, cyan, green, amber, red or purple',
  },
  'option-too-long': {
    status: 422,
    'zh-CN': '第 {n} 个选项太长：值、名称和同义词最多 {max} 个字符',
    en: 'Option {n} is too long: its value, label and synonyms take at most {max} characters each',
  },
  'option-without-name': {
    status: 422,
    'zh-CN': '第 {n} 个选项的名称是空的，或含有看不见的字符，请重新填写',
    en: 'Option {n} has no name that can be seen; write it anew',
  },
  'option-kept-by-kebu': {
    status: 422,
    'zh-CN': '选项「{name}」是默认值，或关系到锁定、必填、汇总，不能去掉，可以改名或停用',
    en: 'The option “{nameEn}” is the default, or locks, required fields or sums depend on it: rename or retire it instead of taking it out',
  },
  'option-twice': { status: 422, 'zh-CN': '选项「{value}」出现了两次', en: 'The option “{value}” is there twice' },
  'option-synonym-taken': {
    status: 422,
    'zh-CN': '同义词「{value}」已经是另一个选项的名称或同义词',
    en: 'The synonym “{value}” already stands for another option',
  },
  'option-for-without-parent': {
    status: 422,
    'zh-CN': '选项写了所属的值，但没有说从属于哪个字段',
    en: 'Options say to which values they belong, but not on which field they depend',
  },
  'option-for-unknown': {
    status: 422,
    'zh-CN': '「{parent}」没有选项「{value}」',
    en: '“{parentEn}” has no option “{value}”',
  },
} satisfies Record<string, ProblemText>
