import type { Field } from '../../fields/field.ts'

/** The object it is about, by name. */
const object: Field = {
  type: 'text',
  label: { 'zh-CN': '对象', en: 'Object' },
  hint: { 'zh-CN': '对象的名字，如 customer', en: 'The name of the object, such as customer' },
  required: true,
  maxLength: 40,
  search: 'plain',
  indexed: true,
}

/** Another label than the one Kebu brought. */
const ownLabel: Field = {
  type: 'settings',
  holds: 'label',
  label: { 'zh-CN': '显示名称', en: 'Label' },
  hint: { 'zh-CN': '中文和英文', en: 'In Chinese and English' },
}

const label: Field = { ...ownLabel, required: true }

const help: Field = {
  type: 'settings',
  holds: 'label',
  label: { 'zh-CN': '填写说明', en: 'Help' },
  hint: { 'zh-CN': '显示在字段下面的一句话', en: 'One sentence under the field' },
}

const synonyms: Field = {
  type: 'settings',
  holds: 'list',
  label: { 'zh-CN': '别名', en: 'Synonyms' },
  hint: { 'zh-CN': '导入文件里这一列的其他叫法', en: 'What columns of files call it' },
}

const requiredIf: Field = {
  type: 'longText',
  label: { 'zh-CN': '在此条件下必填', en: 'Required where' },
  hint: {
    'zh-CN': '条件成立时必填，如 stage == "lost"',
    en: 'Must be filled where the condition holds, such as stage == "lost"',
  },
  maxLength: 2000,
}

const required: Field = {
  type: 'yesNo',
  label: { 'zh-CN': '必填', en: 'Required' },
  hint: { 'zh-CN': '新建时必须填写', en: 'Asked for in new records' },
}

const requiredForExisting: Field = {
  type: 'yesNo',
  label: { 'zh-CN': '旧记录也必填', en: 'Required for existing records' },
  hint: {
    'zh-CN': '没有填写的旧记录，下次保存时必须补上',
    en: 'Records that exist and lack it are asked for it when they are saved next',
  },
}

const role: Field = { type: 'link', to: 'role', whenTargetDeleted: 'keep', label: { 'zh-CN': '角色', en: 'Role' } }

const visibleTo: Field = {
  type: 'links',
  to: 'role',
  label: { 'zh-CN': '谁能看到', en: 'Seen by' },
  hint: { 'zh-CN': '只有这些角色能看到；留空按角色权限', en: 'These roles only; left empty, as roles grant it' },
}

const writtenBy: Field = {
  type: 'choice',
  label: { 'zh-CN': '谁来填写', en: 'Written by' },
  options: [
    { value: 'people', label: { 'zh-CN': '人员、导入和接口', en: 'People, imports and the API' } },
    { value: 'api', label: { 'zh-CN': '只由接口写入', en: 'Only the API' } },
    { value: 'rules', label: { 'zh-CN': '只由规则写入', en: 'Only rules' } },
  ],
}

/** Among the fields of its section; those without one stay where they are. */
const position: Field = {
  type: 'number',
  scale: 0,
  min: 0,
  max: 100_000,
  label: { 'zh-CN': '位置', en: 'Position' },
  hint: {
    'zh-CN': '同一分组里有位置的字段按数字从小到大排列，没有的留在原处',
    en: 'Fields of a section that have one stand in ascending order; the others stay where they are',
  },
}

const revealReason: Field = {
  type: 'yesNo',
  label: { 'zh-CN': '查看原文须填写原因', en: 'Revealing takes a reason' },
  hint: {
    'zh-CN': '脱敏的值被查看时，要写明原因，记入系统日志',
    en: 'Whoever reveals a masked value says why; it is kept in the system log',
  },
}

/** What several objects of the configuration have. */
export const configurationFields = {
  object,
  ownLabel,
  label,
  position,
  help,
  required,
  requiredForExisting,
  requiredIf,
  role,
  synonyms,
  visibleTo,
  writtenBy,
  revealReason,
} as const
