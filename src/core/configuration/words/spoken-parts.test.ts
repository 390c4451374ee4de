import { describe, expect, test } from 'vitest'
import type { Field } from '../../fields/field.ts'
import type { Json } from '../../json.ts'
import { standardObjects } from '../../objects/index.ts'
import { plainParts } from './plain-words.ts'
import { aboutOf, type FindShaped, maySpeak, shapedBy } from './shaped-by.ts'
import { spokenDifference } from './spoken-difference.ts'
import { joinParts, spokenParts } from './spoken-parts.ts'

const find = (name: string) => standardObjects.find((object) => object.name === name)
const names = {
  role: (id: string) => (id === 'r1' ? '经理' : undefined),
  title: (object: string, id: string) => (id === 'gone' ? undefined : `${object}:${id.slice(0, 2)}`),
  color: (color: string) => `<${color}>`,
  condition: (condition: string) => `<${condition}>`,
  moment: (iso: string) => iso.slice(0, 10),
  filter: (object: string, filter: Json) => `${object}<${Object.keys(filter ?? {})}>`,
}

test('nothing is about another object but what may be said in its words, and no field of a business record is asked', () => {
  const fields = standardObjects.flatMap(({ name: kind, group, fields }) =>
    Object.entries(fields).map(([name, field]) => ({ kind, group, name, field })),
  )
  const isAbout = ({ kind, name }: (typeof fields)[number]) =>
    aboutOf({ kind, name, values: { object: 'customer' }, find }) !== null
  const speaking = fields.filter(({ kind, field }) => maySpeak(kind, field))
  expect(fields.filter(isAbout)).toEqual(speaking)
  expect(speaking.filter(({ group, field }) => group === 'business' && field.type !== 'settings')).toEqual([])
})

describe('a record of the configuration goes by labels', () => {
  test.each([
    ['customField', { object: 'customer', name: 'score', label: { 'zh-CN': '评分', en: 'Score' } }, '评分', 'Score'],
    ['fieldSettings', { object: 'customer', field: 'phone' }, '客户 · 电话', 'Customer · Phone'],
    ['layout', { object: 'customer' }, '客户的表单布局', 'Form layout of Customer'],
    ['listSettings', { object: 'order' }, '订单的列表', 'List of Order'],
    ['orderClosing', { object: 'order' }, '订单何时改用变更单', 'When orders are changed by documents'],
    ['editPolicy', { object: 'customer', name: '一天内可改' }, '一天内可改', '一天内可改'],
    ['validationRule', { object: 'customer', name: '电话必填' }, '电话必填', '电话必填'],
  ])('%s', (kind, values, zh, en) => {
    expect(shapedBy(kind, values, find)?.label).toEqual({ 'zh-CN': zh, en })
  })

  test('other records keep their own', () => {
    expect(shapedBy('customer', { name: '云帆科技' }, find)).toBeNull()
  })
})

describe('a value is said in labels, never in codes', () => {
  test.each<[string, Json, string]>([
    ['object', 'customer', '客户'],
    ['field', 'phone', '电话'],
    ['sort', '-updatedAt', '更新时间 ↓'],
    ['columns', ['name', 'phone'], '客户名称、电话'],
    ['moves', [{ from: 'potential', to: 'intent' }], '潜在客户 → 意向客户'],
    ['values', { stage: 'intent' }, '客户阶段：意向客户'],
    [
      'set',
      {
        ...{ stage: 'intent', level: null, remark: { append: '（{{today}}）' }, mobile: { copy: 'phone' } },
        tags: { addOption: ['{{answer:tag}}'] },
      },
      '客户阶段：意向客户、客户分类：清空、备注：末尾追加 「（{{today}}）」、手机：复制自 电话、tags：添加选项 {{answer:tag}}',
    ],
    [
      'questions',
      [
        { name: 'why', label: '原因', type: 'text' },
        { name: 'day', field: 'nextFollowUpOn', required: true },
        { name: 'to', label: '改到', field: 'stage', default: 'intent' },
      ],
      '原因（单行文字）、下次跟进日期（必填）、改到（客户阶段、默认为意向客户）',
    ],
    [
      'questions',
      [
        ...[{ name: 'how', label: '方式', type: 'choice', options: [{ value: 'p', label: '电话' }], default: 'p' }],
        ...[{ name: 'sure', label: '确认', type: 'yesNo', default: true }],
      ],
      '方式（单选、默认为电话）、确认（是/否、默认为是）',
    ],
    ['options', [{ value: 'a', label: { 'zh-CN': '甲', en: 'A' }, retired: true }], '甲（停用）'],
    ['fields', ['name', 'phone'], '客户名称、电话'],
    ['states', ['won', 'lost'], '成交客户、流失客户'],
    ['default', 'lost', '流失客户'],
    ['field', 'goneField', 'goneField'],
    ['dependsOn', 'industry', '行业'],
  ])('%s', (name, value, said) => {
    const shaped = { object: 'customer', field: 'stage' }
    expect(joinParts(spokenParts({ name, value, shaped, find, locale: 'zh-CN', names }) ?? [], 'zh-CN')).toBe(said)
  })

  const options = (...values: Json[]) => values
  const option = (word: string, more: object = {}) => ({ value: word, label: { 'zh-CN': word, en: word }, ...more })
  const move = (roles?: string[]) => ({ from: 'potential', to: 'intent', ...(roles ? { roles } : {}) })

  test.each<[string, string, Json, Json, string, string]>([
    [
      'what is other',
      'options',
      options(option('甲'), option('乙')),
      options(option('甲'), option('乙', { retired: true })),
      '乙',
      '乙（停用）',
    ],
    [
      'all of it where the order is',
      'columns',
      ['name', 'phone'],
      ['phone', 'name'],
      '客户名称、电话',
      '电话、客户名称',
    ],
    [
      'the colour where the words are the same',
      'options',
      options(option('甲'), option('乙', { color: 'red' })),
      options(option('甲'), option('乙', { color: 'blue' })),
      '乙（颜色：<red>）',
      '乙（颜色：<blue>）',
    ],
    [
      'nothing of what is the same with its keys in another order, and labels in one order',
      'options',
      options({ label: { en: 'A', 'zh-CN': '甲' }, value: 'a' }, { label: { en: 'B', 'zh-CN': '乙' }, value: 'b' }),
      options({ value: 'a', label: { 'zh-CN': '甲', en: 'A' } }, { value: 'b', label: { 'zh-CN': '乙', en: 'Bee' } }),
      '乙（名称：乙 / B）',
      '乙（名称：乙 / Bee）',
    ],
    [
      'that of two said alike which is other',
      'options',
      options(option('甲', { value: 'a', color: 'red' }), option('甲', { value: 'b', color: 'red' })),
      options(option('甲', { value: 'a', color: 'blue' }), option('甲', { value: 'b', color: 'red' })),
      '甲（颜色：<red>）',
      '甲（颜色：<blue>）',
    ],
    [
      'whose move it is',
      'moves',
      [move()],
      [move(['r1', 'r2'])],
      '潜在客户 → 意向客户（限角色：无）',
      '潜在客户 → 意向客户（限角色：经理、1 个看不到的角色）',
    ],
    [
      'when a field is shown',
      'sections',
      [{ name: 'a', label: { 'zh-CN': '基本', en: 'Basics' }, fields: ['name'] }],
      [{ name: 'a', label: { 'zh-CN': '基本', en: 'Basics' }, fields: ['name'], shownIf: { name: 'level == "A"' } }],
      '基本：客户名称（显示条件：无）',
      '基本：客户名称（显示条件：客户名称：<level == "A">）',
    ],
  ])('of two lists is said %s', (_, name, before, after, was, is) => {
    const question = { name, shaped: { object: 'customer', field: 'stage' }, find, locale: 'zh-CN', names } as const
    const difference = spokenDifference(question, { before, after })
    expect(joinParts(difference?.before ?? [], 'zh-CN')).toBe(was)
    expect(joinParts(difference?.after ?? [], 'zh-CN')).toBe(is)
  })
  test('an option belongs to a value of the choice beside it, in its words', () => {
    const customer = find('customer')
    const level = { ...customer?.fields.level, dependsOn: 'stage' } as Field
    const depending: FindShaped = () => customer && { ...customer, fields: { ...customer.fields, level } }
    const question = {
      name: 'options',
      shaped: { object: 'customer', field: 'level' },
      find: depending,
      locale: 'zh-CN',
      names,
    } as const
    const [before, after] = [options(option('甲')), options(option('甲', { for: ['intent', 'lost'] }))]
    expect(spokenDifference(question, { before, after })).toEqual({
      before: ['甲（属于：无）'],
      after: ['甲（属于：意向客户、流失客户）'],
    })
  })
})

describe('what policies hold is said part by part', () => {
  const said = (name: string, value: Json, locale: 'zh-CN' | 'en' = 'zh-CN') =>
    spokenParts({ name, value, shaped: { object: 'customer' }, find, locale, names })
  const grants = {
    objects: {
      '*': { view: 'all' },
      customer: { view: { scope: 'team', filter: { field: 'level' } }, export: true, edit: 'none' },
    },
    fields: { customer: { phone: 'masked' } },
    rights: ['view-log'],
  }

  test.each<[string, Json, readonly string[]]>([
    [
      'grants',
      grants,
      [
        '全部模块 · 查看：全部',
        '客户 · 查看：本团队（customer<field>）',
        '客户 · 导出',
        '客户 · 电话：脱敏',
        '查看系统日志',
      ],
    ],
    ['grants', { objects: { order: {} }, fields: {}, rights: [] }, ['订单：没有权限']],
    [
      'steps',
      [
        { approvers: [{ manager: 'owner' }, { role: 'r1' }], mode: 'all', hours: 24, onTimeout: 'approve' },
        { approvers: [{ person: 'gone' }, { field: 'owner' }], mode: 2 },
      ],
      [
        '第 1 步：负责人的主管、「经理」（全部同意、24 小时内，超过则自动同意）',
        '第 2 步：（看不到的人员）、「负责人」里的人（2 人同意）',
      ],
    ],
    ['copies', [{ person: 'p1' }, { role: 'gone' }], ['user:p1', '「（看不到的角色）」']],
    ['second', [{ managersManager: 'author' }], ['发起人的上级主管']],
    ['conditionsSince', { customer: { view: '2026-01-01T00:00:00Z' } }, ['客户 · 查看：2026-01-01']],
    ['filter', { or: [] }, ['customer<or>']],
    ['sort', ['-updatedAt', 'name'], ['更新时间 ↓', '客户名称 ↑']],
  ])('%s', (name, value, parts) => {
    expect(said(name, value)).toEqual(parts)
  })

  test('in English as well', () => {
    expect(said('grants', grants, 'en')).toContain('Customer · View: Team (customer<field>)')
    expect(said('steps', [{ approvers: [{ manager: 'author' }], mode: 'any' }], 'en')).toEqual([
      'Step 1: the manager of whoever asks (any one agrees)',
    ])
  })

  test('of two versions only what is given otherwise, and that a module goes by all modules', () => {
    const question = { name: 'grants', shaped: { object: '' }, find, locale: 'zh-CN', names } as const
    const after = { objects: { '*': { view: 'own' } }, fields: {}, rights: ['view-log'] }
    expect(spokenDifference(question, { before: grants, after })).toEqual({
      before: ['全部模块 · 查看：全部', '客户 · 查看：本团队（customer<field>）', '客户 · 导出', '客户 · 电话：脱敏'],
      after: ['全部模块 · 查看：本人', '客户：与「全部模块」相同'],
    })
  })

  const samples: Readonly<Record<string, Json>> = {
    grants,
    steps: [{ approvers: [{ manager: 'owner' }], mode: 'any' }],
    copies: [{ role: 'r1' }],
    second: [{ role: 'r1' }],
    third: [{ role: 'r1' }],
    moves: [{ from: 'potential', to: 'intent' }],
    sections: [{ name: 'a', label: { 'zh-CN': '基本', en: 'Basics' }, fields: ['name'] }],
    options: [{ value: 'a', label: { 'zh-CN': '甲', en: 'A' } }],
    lines: [{ quantity: 3 }],
    values: { level: 'A' },
    defaultViews: { customer: 'all' },
    conditionsSince: { customer: { view: '2026-01-01T00:00:00Z' } },
    signatures: [{ by: { id: '1', name: '林悦' }, rows: 3 }],
  }
  const byShape = { object: { min: 1 }, list: ['name'], label: { 'zh-CN': '名', en: 'Name' }, any: 'A' } as const
  const held = standardObjects.flatMap(({ name: kind, fields }) =>
    Object.entries(fields).flatMap(([name, field]) =>
      field.type === 'settings' ? [[kind, name, samples[name] ?? byShape[field.holds ?? 'object']] as const] : [],
    ),
  )

  test.each(held)('%s.%s is never blank, nor a code of the language it is kept in', (kind, name, value) => {
    const about = aboutOf({ kind, name, values: { object: 'customer' }, find })
    expect(about).not.toBeNull()
    for (const locale of ['zh-CN', 'en'] as const) {
      const text = joinParts(
        spokenParts({ name, value, shaped: about ?? { object: '' }, find, locale, names }) ?? plainParts(value, locale),
        locale,
      )
      expect(text).not.toBe('')
      expect(text).not.toMatch(/[{}[\]]|object Object|undefined/)
    }
  })
})
