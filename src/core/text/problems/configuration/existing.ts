import type { ProblemText } from '../problem-text.ts'

/** What stands in the way of a field in the records that are there already. */
export const existingValueProblems = {
  'required-out-of-reach': {
    status: 422,
    'zh-CN': '不是每个新建记录的人都能填写这个字段，设为必填时要有默认值',
    en: 'Not everybody who makes a record may fill it, so that it needs a default where it is required',
  },
  'required-for-existing-alone': {
    status: 422,
    'zh-CN': '先设为必填，旧记录才能也必填',
    en: 'Existing records can be asked for it only where it is required',
  },
  'existing-out-of-reach': {
    status: 422,
    'zh-CN': '不是每个保存记录的人都能填写这个字段，不能要求旧记录也必填',
    en: 'Not everybody who saves a record may fill it, so that existing records cannot be asked for it',
  },
  'records-lack-required': {
    status: 422,
    'zh-CN': '{count} 条已有记录没有填写它，可以照常保存，除非把它清空',
    en: '{count} existing {count:record lacks it and is|records lack it and are} saved as before, as long as nobody empties it',
  },
  'records-asked-for-required': {
    status: 422,
    'zh-CN': '{count} 条已有记录没有填写它，下次保存时必须补上',
    en: '{count} existing {count:record lacks|records lack} it, and cannot be saved again without it',
  },
  'values-do-not-fit': {
    status: 422,
    'zh-CN': '{count} 条记录的值放不进去{such}，请先改好这些值',
    en: 'The values of {count} {count:record|records} would not fit{suchEn}. Change them first',
  },
  'values-fall-together': {
    status: 422,
    'zh-CN': '转换后有的值会重复，而这个字段不允许重复{such}，请先改好这些值',
    en: 'Some values would be the same once converted, and the field takes none twice{suchEn}. Change them first',
  },
  'values-converted': {
    status: 422,
    'zh-CN': '{count} 条记录的值会转换成新的类型',
    en: 'The values of {count} {count:record|records} will be converted',
  },
  'values-not-unique': {
    status: 422,
    'zh-CN': '已有重复的值，不能设为{field}{such}',
    en: 'Some values are there more than once, so that it cannot be {field}{suchEn}',
  },
} satisfies Record<string, ProblemText>
