import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, systemActor } from '../../../core/access/index.ts'
import { newId } from '../../db/index.ts'
import { countRecords, listRecords, searchEverywhere, selectIds } from '../index.ts'
import { openQueryWorkspace, type QueryWorkspace } from '../query-workspace.fixture.ts'
import { insertRows } from '../record-rows.fixture.ts'
import { personWith } from '../specimen.fixture.ts'

let world: QueryWorkspace
const linYue = newId()
const yunfan = newId()
const chongqing = newId()
const alfreds = newId()

beforeAll(async () => {
  world = await openQueryWorkspace()
  const { workspace, owner } = world
  await insertRows(owner, { workspace, object: 'customer' }, [
    { id: yunfan, code: 'C2026001', name: '云帆科技有限公司', phone: '13800138000', owner: linYue },
    {
      id: chongqing,
      code: 'C2026002',
      name: '重庆云帆贸易',
      phone: '010-62551234',
      updatedAt: '2026-11-20T00:00:00.000Z',
    },
    { id: alfreds, code: 'C20260013', name: 'Alfreds Futterkiste', phone: '+49300074321' },
    { code: 'C2026005', name: '長樂貿易', email: 'Chang.Le@example.com', externalId: 'SF-00017' },
    { code: 'C2026006', name: 'Müller Straßenbau' },
    { code: 'C2026007', name: 'Mueller & Co' },
    { code: 'C2026008', name: 'C++ 培训学校', mobile: '17012345678-8001' },
    { code: 'C2026009', name: '华东Ｒ＆Ｄ中心' },
    { code: 'C2026010', name: 'Café Élan', mobile: '+85291234567' },
    { code: 'C2026004', name: '云帆旧公司', deletedAt: '2026-11-02T00:00:00.000Z' },
    ...Array.from({ length: 30 }, (_, n) => ({ code: `C99${n}`, name: `科技公司${n}`, phone: `1390000${1000 + n}` })),
  ])
  await insertRows(owner, { workspace, object: 'contact' }, [
    { code: 'CT1', name: '王小明', customer: alfreds, mobile: '13912345678' },
    { code: 'CT3', name: '曾国藩', customer: alfreds },
    { code: 'CT4', name: '尉迟恭', customer: alfreds },
    { code: 'CT2', name: '云中鹤', customer: yunfan, owner: linYue },
  ])
})
afterAll(() => world.close())

describe('a customer is found', () => {
  test.each<[string, string, string[]]>([
    ['by two Chinese characters', '云帆', ['重庆云帆贸易', '云帆科技有限公司']],
    ['by pinyin', 'yunfan', ['重庆云帆贸易', '云帆科技有限公司']],
    ['by pinyin that is still being typed', 'yunfank', ['云帆科技有限公司']],
    ['by the start of one syllable', 'cho', ['重庆云帆贸易']],
    ['by initials', 'yfkj', ['云帆科技有限公司']],
    ['by initials with those of its legal form', 'kjyxgs', ['云帆科技有限公司']],
    ['by its legal form alone', '有限公司', ['云帆科技有限公司']],
    ['by the pinyin of its legal form', 'youxiangongsi', ['云帆科技有限公司']],
    ['by pinyin in the midst of a common syllable', 'kejiyouxiango', ['云帆科技有限公司']],
    ['by the right reading of 重', 'chongqing', ['重庆云帆贸易']],
    ['by part of a phone', '138001', ['云帆科技有限公司']],
    ['by a phone with blanks', '138 0013 8000', ['云帆科技有限公司']],
    ['by a phone with the country', '+86 138-0013-8000', ['云帆科技有限公司']],
    ['by a landline without its dash', '01062551234', ['重庆云帆贸易']],
    ['by a landline with its extension', '010-62551234转801', []],
    ['by a number with its extension', '170 1234 5678,8001', ['C++ 培训学校']],
    ['by the same without it', '17012345678', ['C++ 培训学校']],
    ['by a number abroad', '+852 9123 4567', ['Café Élan']],
    ['by name and part of the phone', '云帆 138', ['云帆科技有限公司']],
    ['by two letters', 'al', ['Alfreds Futterkiste']],
    ['by words in any order', 'futter alfreds', ['Alfreds Futterkiste']],
    ['by full width capitals', 'ＡＬＦＲＥＤＳ', ['Alfreds Futterkiste']],
    ['by code, the exact one first', 'c2026001', ['云帆科技有限公司', 'Alfreds Futterkiste']],
    ["by its contact's name", '王小明', ['Alfreds Futterkiste']],
    ["by its contact's mobile", '13912345678', ['Alfreds Futterkiste']],
    ['by the simplified of a traditional name', '长乐', ['長樂貿易']],
    ['by its traditional name', '長樂', ['長樂貿易']],
    ['by the traditional of a simplified name', '雲帆科技', ['云帆科技有限公司']],
    ['by the pinyin of a traditional name', 'changle', ['長樂貿易']],
    ['by its own e-mail', 'chang.le@example.com', ['長樂貿易']],
    ['by the name before the @', 'Chang.Le', ['長樂貿易']],
    ['by its number in another system', 'SF-00017', ['長樂貿易']],
    ['by that without its dash', 'sf00017', ['長樂貿易']],
    ['by ue for ü', 'mueller', ['Müller Straßenbau', 'Mueller & Co']],
    ['by ü for ue', 'müller', ['Müller Straßenbau', 'Mueller & Co']],
    ['by u for ü', 'muller', ['Müller Straßenbau']],
    ['by ss for ß', 'strassenbau', ['Müller Straßenbau']],
    ['without its accents', 'cafe elan', ['Café Élan']],
    ['by its signs', 'C++', ['C++ 培训学校']],
    ['by signs that are still being typed', 'c+', ['C++ 培训学校']],
    ['by signs and a word', 'c++ 学校', ['C++ 培训学校']],
    ['by signs amid characters', 'R&D', ['华东Ｒ＆Ｄ中心']],
    ['by signs in full width and blanks', 'Ｒ ＆ Ｄ', ['华东Ｒ＆Ｄ中心']],
    ['not by other signs', 'c#', []],
    ['not by pieces from different words', '云司', []],
    ['not by a single letter', 'y', []],
    ['not by punctuation', '%%__', []],
    ['not by the mark of a field', 'up', []],
  ])('%s: %s', async (_, q, names) => {
    const found = await customers(systemActor, q)
    expect(found.toSorted()).toEqual(names.toSorted())
    if (q === 'c2026001') expect(found[0]).toBe(names[0])
  })

  test('names that begin like it come before names that hold it, whatever changed last', async () => {
    expect(await customers(systemActor, '云帆')).toEqual(['云帆科技有限公司', '重庆云帆贸易'])
  })
})

test.each([
  ['zeng', '曾国藩'],
  ['zengguofan', '曾国藩'],
  ['zgf', '曾国藩'],
  ['zg', '曾国藩'],
  ['ceng', '曾国藩'],
  ['cgf', '曾国藩'],
  ['yuchi', '尉迟恭'],
  ['ycg', '尉迟恭'],
  ['尉遲', '尉迟恭'],
])('%s finds the person %s', async (q, name) => {
  const { items } = await listRecords(world.workspace, { actor: systemActor, object: 'contact', q })
  expect(items.map((item) => item.name)).toEqual([name])
})

test.each(['SF-00017', 'sf-00017', '00017', 'chang.le@EXAMPLE.com', '长乐'])(
  'a list and its count find %s',
  async (q) => {
    const asked = { actor: systemActor, object: 'customer', q, count: 'exact' } as const
    const { items } = await listRecords(world.workspace, asked)
    expect(items.map((item) => item.name)).toEqual(['長樂貿易'])
    expect(await countRecords(world.workspace, asked)).toMatchObject({ total: 1 })
  },
)

test('whoever may not read the external number finds nothing by it', async () => {
  const actor = personWith(newId(), { view: 'all' }, { customer: { externalId: 'hidden' } })
  const { items } = await listRecords(world.workspace, { actor, object: 'customer', q: 'SF-00017' })
  expect(items).toEqual([])
})

test('a title that begins like it is found among hundreds that only hold it, by characters and by pinyin', async () => {
  const { workspace, owner } = world
  const many = Array.from({ length: 260 }, (_, n) => ({ code: `CP${n}`, name: `优选青禾${n}` }))
  await insertRows(owner, { workspace, object: 'product' }, [...many, { code: 'CP-best', name: '青禾' }])
  for (const q of ['青禾', 'qinghe', 'qh']) {
    const found = await searchEverywhere(workspace, { actor: systemActor, q, limit: 1 })
    expect(found.map(({ items }) => items[0]?.name)).toEqual(['青禾'])
  }
})

test('the beginning of a code finds all that begin so, in lists, counts and the search box, but not for whoever reads no codes', async () => {
  const { workspace, owner } = world
  const codes = Array.from({ length: 60 }, (_, n) => `Q${String(n).padStart(4, '0')}`)
  await insertRows(
    owner,
    { workspace, object: 'product' },
    codes.map((code, n) => ({ code, name: `垫圈 ${n}` })),
  )
  for (const q of ['Q004', 'q004']) {
    const asked = { actor: systemActor, object: 'product', q }
    const { items } = await listRecords(workspace, asked)
    expect(items.map(({ code }) => code).toSorted()).toEqual(codes.slice(40, 50))
    expect(await countRecords(workspace, { ...asked, count: 'exact' })).toMatchObject({ total: 10 })
    const [found] = await searchEverywhere(workspace, { actor: systemActor, q, limit: 20 })
    expect(found?.items.map(({ code }) => code).toSorted()).toEqual(codes.slice(40, 50))
  }
  const blind = personWith(newId(), { view: 'all' }, { product: { code: 'hidden' } })
  expect((await listRecords(workspace, { actor: blind, object: 'product', q: 'Q004' })).items).toEqual([])
})

test('of a word that thousands hold a few are offered, and first what is called exactly so', async () => {
  const { workspace, owner } = world
  // All in the sample that is asked first: as if there were 256 times as many.
  const many = Array.from({ length: 45 }, (_, n) => ({
    id: `${newId().slice(0, -2)}00`,
    code: `CW${n}`,
    name: `通用配件${n}`,
  }))
  const exact = { id: `${newId().slice(0, -2)}ab`, code: 'CW-exact', name: '通用' }
  await insertRows(owner, { workspace, object: 'product' }, [exact, ...many])
  for (const q of ['通用', 'tongyong']) {
    const [found] = await searchEverywhere(workspace, { actor: systemActor, q, limit: 8 })
    expect(found?.items).toHaveLength(8)
    expect(found?.items.every((item) => String(item.name).startsWith('通用'))).toBe(true)
    if (q === '通用') expect(found?.items[0]?.name).toBe('通用')
  }
})

describe('nobody finds', () => {
  const scoped = personWith(linYue, { view: 'own' })
  const masked = personWith(linYue, { view: 'all' }, { customer: { phone: 'masked' } })
  const withoutContacts: Actor = {
    ...masked,
    roles: [{ objects: { customer: { view: 'all' } }, fields: {}, rights: [] }],
  }

  test('records that are not hers', async () => {
    expect(await customers(scoped, '云帆')).toEqual(['云帆科技有限公司'])
  })

  test('records by a field that she sees masked, though the others still work', async () => {
    expect(await customers(masked, '138001')).toEqual([])
    expect(await customers(masked, 'yfkj')).toEqual(['云帆科技有限公司'])
    expect(await customers(masked, '云帆 138')).toEqual([])
  })

  test('customers through contacts that she may not see', async () => {
    expect(await customers(withoutContacts, '王小明')).toEqual([])
    expect(await customers(masked, '王小明')).toEqual(['Alfreds Futterkiste'])
  })

  test('what is in the recycle bin, unless she looks there', async () => {
    expect(await customers(systemActor, '旧公司')).toEqual([])
    const bin = await listRecords(world.workspace, {
      actor: systemActor,
      object: 'customer',
      q: '旧公司',
      deleted: 'bin',
    })
    expect(bin.items.map((item) => item.name)).toEqual(['云帆旧公司'])
  })
})

test('the box finds in every object, in the order of the navigation', async () => {
  const found = await searchEverywhere(world.workspace, { actor: systemActor, q: 'yun' })
  expect(found.map(({ object, items }) => [object, items.map((item) => item.name)])).toEqual([
    ['customer', ['云帆科技有限公司', '重庆云帆贸易']],
    ['contact', ['云中鹤']],
  ])
})

test('lists, counts and selections find the same', async () => {
  const question = { actor: systemActor, object: 'customer', q: '科技' }
  const { items, total } = await listRecords(world.workspace, { ...question, limit: 100, count: 'exact' })
  const selected = (await Array.fromAsync(selectIds(world.workspace, question))).flat()
  expect(items).toHaveLength(31)
  expect(total).toBe(31)
  expect(selected.toSorted()).toEqual(items.map((item) => item.id).toSorted())
  const masked = personWith(linYue, { view: 'all' }, { customer: { phone: 'masked' } })
  expect(
    await countRecords(world.workspace, { actor: masked, object: 'customer', q: '1390000', count: 'exact' }),
  ).toEqual({ total: 0 })
})

async function customers(actor: Actor, q: string): Promise<unknown[]> {
  const found = await searchEverywhere(world.workspace, { actor, q, limit: 10 })
  return found.find(({ object }) => object === 'customer')?.items.map((item) => item.name) ?? []
}
