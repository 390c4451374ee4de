import { expect, test } from 'vitest'
import { contact } from '../../../core/objects/contact.ts'
import { customer } from '../../../core/objects/customer.ts'
import { pinyinOf, pinyinOfName } from './pinyin.ts'
import { markOf, ownerToken, sampleToken, searchColumns, syllableTokens } from './search-columns.ts'
import { tokenOf } from './search-tokens.ts'

const id = '01980000-0000-7000-8000-0000000000ff'

test.each([
  ['云帆科技', 'yunfankeji', 'yfkj'],
  ['重庆长安', 'chongqingchangan', 'cqca'],
  ['云帆tech 88', 'yunfantech88', 'yftech88'],
  ['吕布', 'lvbu', 'lb'],
])('%s is read %s, in short %s', (text, full, initials) => {
  expect(pinyinOf(text)).toMatchObject({ full, initials })
})

test.each([
  ['曾国藩', ['cengguofan', 'zengguofan']],
  ['单雄信', ['danxiongxin', 'shanxiongxin']],
  ['乐嘉', ['lejia', 'yuejia']],
  ['覃海洋', ['qinhaiyang', 'tanhaiyang', 'xunhaiyang']],
  ['尉迟恭', ['weichigong', 'yuchigong']],
  ['万俟卨', ['wansixie', 'moqixie']],
  ['长孙无忌', ['zhangsunwuji']],
  ['mr 曾', ['mrceng', 'mrzeng']],
])('the name %s is read in every way of its surname', (name, ways) => {
  expect(pinyinOfName(name).map(({ full }) => full)).toEqual(expect.arrayContaining(ways))
})

test('a name whose surname has one reading is read once, one without Chinese characters not at all', () => {
  expect(['王小明', 'smith'].map((name) => pinyinOfName(name).length)).toEqual([1, 0])
})

test('places and companies are read as their words are', () => {
  const read = ['长乐', '重庆', '厦门', '中国银行', '大厦', '音乐'].map((text) => pinyinOf(text)?.full)
  expect(read).toEqual(['changle', 'chongqing', 'xiamen', 'zhongguoyinhang', 'dasha', 'yinyue'])
})

test('a customer who is a person is read as one', () => {
  const line = `\n${markOf('name')}zengguofan\n`
  expect(searchColumns(customer, id, { name: '曾国藩', type: 'person' }).text).toContain(line)
  expect(searchColumns(customer, id, { name: '曾国藩', type: 'company' }).text).not.toContain(line)
})

test('a text without Chinese characters is not read', () => {
  expect(pinyinOf('alfreds futterkiste')).toBeNull()
})

test('a name is found as written, without blanks, by pinyin and by initials', () => {
  const name = markOf('name')
  expect(searchColumns(contact, id, { name: '王 小明' }).text).toBe(
    `\n${name}王 小明\n${name}王小明\n${name}wxm\n${name}wangxiaoming\n`,
  )
})

test('each character is looked up as it is read in its word, and each record by its owner', () => {
  const { tokens } = searchColumns(customer, id, { name: '重庆', owner: 'somebody' })
  expect(tokens).toEqual(expect.arrayContaining([...syllableTokens(markOf('name'), ['chong', 'qing'])]))
  expect(syllableTokens(markOf('name'), ['zhong'])).not.toEqual([])
  expect(tokens).not.toEqual(expect.arrayContaining([...syllableTokens(markOf('name'), ['zhong'])]))
  expect(tokens).toContain(ownerToken('somebody'))
})

test('what every name ends with is not kept', () => {
  const short = searchColumns(customer, id, { name: '云帆' }).tokens.length
  const long = searchColumns(customer, id, { name: '云帆有限公司' }).tokens.length
  // 帆有 and its initials: the rest says nothing.
  expect(long - short).toBe(2)
})

test('a phone is its digits, an address is its parts, and what is not searched leaves nothing', () => {
  const { text, tokens } = searchColumns(customer, id, { phone: '010-62551234', stage: 'active', orderTotal: 12 })
  expect(text).toBe(`\n${markOf('phone')}01062551234\n`)
  expect(tokens).toContain(tokenOf(markOf('phone'), '6255'))
})

test('sensitive values never reach the search columns', () => {
  const searched = {
    ...customer,
    fields: { idCard: { ...customer.fields.idCard, search: 'plain' } },
  } as typeof customer
  expect(searchColumns(searched, id, { idCard: '110101199003077475' })).toEqual({
    tokens: [sampleToken('ff')],
    text: '',
  })
})

test('100,000 names take about a second', () => {
  const name = '重庆长安汽车贸易有限公司'
  searchColumns(customer, id, { name })
  const started = process.cpuUsage()
  for (let n = 0; n < 2000; n++) searchColumns(customer, id, { name: `云帆第${n}电子商务有限公司`, phone: `138${n}` })
  // Generous, because the machine may be busy: 2,000 take about 40 ms.
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(1000)
})
