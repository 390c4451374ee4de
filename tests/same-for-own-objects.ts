import assert from 'node:assert/strict'
import type { ImportRowView, ProblemDocument, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import type { Json } from '../src/core/json.ts'
import { applyFile, bringInFile, checkFile, sendFile, uploadFile } from './import-by-http.ts'
import type { Client } from './world-client.ts'

/** Two sellers who see their own records, a clerk who brings files in, an auditor who only reads, an administrator. */
export interface Company {
  as(person: 'lin' | 'chen' | 'clerk' | 'auditor' | 'ada'): Client
}

/** What differs between one object and another: names, and what a record cannot do without. */
export interface ObjectUnderTest {
  readonly object: string
  /** The header of the column of names. */
  readonly title: string
  readonly choice: { readonly name: string; readonly column: string; readonly label: string; readonly value: string }
  /** A sensitive field. */
  readonly card: string
  /** The link that has to be filled, by its name and by its header. */
  readonly link?: { readonly name: string; readonly column: string; readonly to: string }
}

export const customers: ObjectUnderTest = {
  object: 'customer',
  title: '客户名称',
  choice: { name: 'industry', column: '行业', label: '零售业', value: 'retail' },
  card: 'idCard',
}

/** As the story of contracts.spec.ts makes them in the page. */
export const contracts: ObjectUnderTest = {
  object: 'serviceContract',
  title: '名称',
  choice: { name: 'heTongZhuangTai', column: '合同状态', label: '起草', value: '起草' },
  card: 'signerCard',
  link: { name: 'keHu', column: '客户', to: 'customer' },
}

type Walk = (company: Company, of: ObjectUnderTest) => Promise<void>

/**
 * What holds of the records of every object, by the sentence that says so. Nothing downstream can tell an object that an
 * administrator made from one that Kebu brings. They run against any server: the small company of the tests, and the demo
 * company in which a story has just made the object in the page.
 */
export const sameForEveryObject: Readonly<Record<string, Walk>> = {
  'another seller’s is not there: not read, listed, found, changed, deleted, restored or undone': async (
    { as },
    { object, choice, link },
  ) => {
    const [lin, chen] = [as('lin'), as('chen')]
    const name = `林悦独有的${object}`
    const { id, changeId } = await make(lin, object, { name, ...(await needed(lin, link)) })
    const at = `/records/${object}/${id}`
    for (const path of [at, `${at}/history`]) assert.equal((await chen.get(path)).status, 404, path)
    assert.deepEqual(await named(chen, object, name), [])
    const found = await chen.get<{ items: object[] }>(`/search?q=${encodeURIComponent(name)}`)
    assert.deepEqual(found.body.items, [])
    const values = { [choice.name]: choice.value }
    assert.equal((await chen.patch(at, { version: 'any', values })).status, 404)
    assert.equal((await chen.delete(at, { version: 'any' })).status, 404)
    assert.equal((await chen.post(`${at}/restore`, { version: 'any' })).status, 404)
    assert.ok((await chen.post(`/changes/${changeId}/revert`, {})).status >= 400)
    const batch = { mode: 'apply', object, select: { ids: [id] }, set: values }
    assert.partialDeepStrictEqual((await chen.post('/changes', batch)).body, { counts: { applied: 0 } })
    assert.equal((await lin.patch(at, { version: 'any', values })).status, 200)
  },

  'an auditor reads all of it and changes nothing': async ({ as }, { object, choice, link }) => {
    const [lin, auditor] = [as('lin'), as('auditor')]
    const { id } = await make(lin, object, { name: `审计${object}`, ...(await needed(lin, link)) })
    const at = `/records/${object}/${id}`
    const seen = await auditor.get<RecordView>(at)
    assert.partialDeepStrictEqual(seen.body, { access: { edit: false, delete: false } })
    assert.equal((await auditor.get(`${at}/history`)).status, 200)
    const values = { [choice.name]: choice.value }
    assert.equal((await auditor.patch(at, { version: 'any', values })).status, 403)
    assert.equal((await auditor.delete(at, { version: 'any' })).status, 403)
    assert.equal((await auditor.post(`/records/${object}`, { values: { name: '审计员的' } })).status, 403)
    assert.equal((await sendFile(auditor, { object, content: '名称\n甲\n' })).status, 403)
  },

  'its owner deletes it, finds it in the bin and brings it back, and all of that is told': async (
    { as },
    { object, link },
  ) => {
    const lin = as('lin')
    const name = `删了又回来的${object}`
    const { id } = await make(lin, object, { name, ...(await needed(lin, link)) })
    const at = `/records/${object}/${id}`
    assert.equal((await lin.delete(at, { version: 'any' })).status, 200)
    assert.deepEqual(await named(lin, object, name), [])
    assert.equal((await named(lin, object, name, '&deleted=bin')).length, 1)
    assert.equal((await lin.post(`${at}/restore`, { version: 'any' })).status, 200)
    assert.equal((await named(lin, object, name)).length, 1)
    const { body } = await lin.get<{ items: { op: string }[] }>(`${at}/history`)
    assert.deepEqual(
      body.items.map(({ op }) => op),
      ['restore', 'delete', 'create'],
    )
  },

  'a sensitive field is there for the roles that show it, and for nobody else': async (
    { as },
    { object, card, link },
  ) => {
    const [lin, clerk] = [as('lin'), as('clerk')]
    await openToClerks(as('ada'), object, card)
    const { id } = await make(lin, object, { name: `机密${object}`, ...(await needed(lin, link)) })
    const at = `/records/${object}/${id}`
    const values = { [card]: '11010519491231002X' }
    const written = await clerk.patch<RecordView>(at, { version: 'any', values })
    assert.partialDeepStrictEqual(written, { status: 200, body: values })
    for (const path of [at, `${at}/history`, `/objects/${object}`])
      assert.ok(!JSON.stringify((await lin.get(path)).body).includes(card), path)
    const refused = await lin.patch(at, { version: 'any', values })
    assert.deepEqual(codes(refused.body), ['field-unknown'])
  },

  'who may not import is told so, and an import is its maker’s own': async ({ as }, { object, title }) => {
    const content = `${title}\n海达\n`
    const refused = await sendFile<ProblemDocument>(as('lin'), { object, content })
    assert.partialDeepStrictEqual(refused, { status: 403, body: { code: 'not-allowed-to-import' } })
    const { id } = await uploadFile(as('clerk'), { object, content })
    assert.equal((await as('chen').get(`/imports/${id}`)).status, 404)
    assert.equal((await as('ada').post(`/imports/${id}/apply`, {})).status, 404)
  },

  'a file is matched, checked row by row, brought in as one change and taken back': async (
    { as },
    { object, title, choice, link },
  ) => {
    const clerk = as('clerk')
    const more = await cellsNeeded(clerk, link)
    const name = `好的${object}`
    const rows = [`${name},${choice.label}`, '坏的,没有这个', `,${choice.label}`]
    const content = table([`${title},${choice.column}`, ...rows], more)
    const { id } = await uploadFile(clerk, { object, content })
    assert.deepEqual((await checkFile(clerk, id)).counts, { create: 1, update: 0, skip: 0, error: 2 })
    const { body: faulty } = await clerk.get<{ items: ImportRowView[] }>(`/imports/${id}/rows?state=error`)
    const [unknown, empty] = faulty.items.map(({ problems }) => problems[0]?.message ?? '')
    assert.match(unknown ?? '', new RegExp(`${choice.column}「没有这个」不存在`))
    assert.equal(empty, `${title}不能为空`)
    const applied = await applyFile(clerk, id)
    assert.deepEqual(applied.result, { added: 1, updated: 0, skipped: 0, failed: 2 })
    assert.partialDeepStrictEqual(await named(clerk, object, name), [{ [choice.name]: choice.value }])
    const undone = await clerk.post(`/changes/${applied.changeId}/revert`, {})
    assert.partialDeepStrictEqual(undone.body, { counts: { applied: 1 } })
    assert.deepEqual(await named(clerk, object, name), [])
  },

  'a file meets what is there by its code': async ({ as }, { object, title, link }) => {
    const clerk = as('clerk')
    const { id, code } = await make(clerk, object, { name: '原名', ...(await needed(clerk, link)) })
    const options = { mode: 'update', key: 'code' }
    const view = await bringInFile(clerk, { object, content: `编号,${title}\n${code},新名\n`, options })
    assert.partialDeepStrictEqual(view.result, { added: 0, updated: 1, failed: 0 })
    assert.equal((await clerk.get<RecordView>(`/records/${object}/${id}`)).body.name, '新名')
  },

  'rows are numbered by a rule with a field in it, one after the other': async (
    { as },
    { object, title, choice, link },
  ) => {
    const [ada, clerk] = [as('ada'), as('clerk')]
    const rule = { object, pattern: `{${choice.name}}-{YYYY}-{00000}` }
    assert.equal((await ada.post('/records/numberingRule', { values: rule })).status, 201)
    const rows = Array.from({ length: 1_200 }, (_, n) => `批量${object}${n},${choice.label}`)
    const content = table([`${title},${choice.column}`, ...rows], await cellsNeeded(clerk, link))
    const view = await bringInFile(clerk, { object, content })
    assert.partialDeepStrictEqual(view.result, { added: 1_200, failed: 0 })
    const items = await named(clerk, object, `批量${object}`, '&limit=200', 'startsWith')
    const given = items.map(({ code }) => code)
    assert.equal(new Set(given).size, 200)
    assert.ok(given.every((code) => code.startsWith(`${choice.value}-`) && /-\d{5}$/.test(code)))
  },
}

/** Kebu’s own are shown to them already; what an administrator makes is shown to whom he says. */
async function openToClerks(ada: Client, object: string, name: string): Promise<void> {
  const all = Object.entries({ object, name }).map(([field, value]) => ({ field, op: 'eq', value }))
  const filter = encodeURIComponent(JSON.stringify({ and: all }))
  const { body: fields } = await ada.get<RecordPage>(`/records/customField?filter=${filter}`)
  const { body: roles } = await ada.get<RecordPage>('/records/role')
  const visibleTo = roles.items.filter((role) => role.name === '数据专员').map(({ id }) => id)
  for (const { id } of fields.items) {
    const { status } = await ada.patch(`/records/customField/${id}`, { version: 'any', values: { visibleTo } })
    assert.equal(status, 200)
  }
}

async function make(
  client: Client,
  object: string,
  values: Values,
): Promise<{ readonly id: string; readonly code: string; readonly changeId: string }> {
  const { status, body, headers } = await client.post<RecordView>(`/records/${object}`, { values })
  assert.equal(status, 201, JSON.stringify(body))
  return { id: body.id, code: body.code, changeId: headers.get('kebu-change') ?? '' }
}

/** A record of one's own for the link that has to be filled. */
async function needed(client: Client, link: ObjectUnderTest['link']): Promise<Record<string, Json>> {
  return link ? { [link.name]: (await make(client, link.to, { name: '关联到的' })).id } : {}
}

async function cellsNeeded(client: Client, link: ObjectUnderTest['link']): Promise<readonly [string, string] | null> {
  return link ? [link.column, (await make(client, link.to, { name: '文件里关联到的' })).code] : null
}

/** The lines of a file, each with what all of them need. */
function table([head, ...rows]: readonly string[], more: readonly [string, string] | null): string {
  const with_ = (line: string | undefined, cell: string | undefined) => (cell ? `${line},${cell}` : line)
  return [with_(head, more?.[0]), ...rows.map((row) => with_(row, more?.[1])), ''].join('\n')
}

async function named(
  client: Client,
  object: string,
  name: string,
  more = '',
  op: 'eq' | 'startsWith' = 'eq',
): Promise<readonly RecordView[]> {
  const filter = encodeURIComponent(JSON.stringify({ field: 'name', op, value: name }))
  return (await client.get<RecordPage>(`/records/${object}?filter=${filter}${more}`)).body.items
}

function codes({ errors }: ProblemDocument): readonly string[] {
  return errors.map(({ code }) => code)
}
