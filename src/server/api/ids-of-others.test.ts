import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import type { HistoryEntry, ProblemDocument } from '../../core/api/shapes.ts'

let world: World
let hers: string
let his: string

beforeAll(async () => {
  world = await openWorld()
  hers = (await world.customer({ name: '林悦的客户' })).id
  his = (await world.customer({ name: '陈默的客户', remark: '只给陈默看' }, 'chen')).id
})
afterAll(() => world.close())

test.each(['contact', 'order', 'ticket', 'customer'])(
  'a new %s does not get the id of another’s record',
  async (object) => {
    const values = object === 'customer' ? { name: '又一个' } : { name: '王芳', title: '问题', customer: hers }
    const { name, title, ...rest } = values as Record<string, string>
    const own = object === 'ticket' ? { title, ...rest } : object === 'order' ? rest : { name, ...rest }
    const made = await world.as('lin').post<ProblemDocument>(`/records/${object}`, { id: his, values: own })
    expect(made).toMatchObject({ status: 409, body: { code: 'record-exists' } })
    const preview = await world.as('lin').post<{ counts: { refused: number } }>('/changes', {
      mode: 'preview',
      items: [{ object, op: 'create', id: his, values: own }],
    })
    expect(preview.body.counts.refused).toBe(1)
  },
)

test('of two at once one gets it', async () => {
  const id = crypto.randomUUID()
  const answers = await Promise.all([
    world.as('lin').post('/records/contact', { id, values: { name: '王芳', customer: hers } }),
    world.as('lin').post('/records/ticket', { id, values: { title: '漏发', customer: hers } }),
    world.as('lin').post('/records/order', { id, values: { customer: hers } }),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
})

test('a history tells of records of its object only', async () => {
  const other = await world.as('chen').get<{ items: HistoryEntry[] }>(`/records/contact/${his}/history`)
  expect(other.status).toBe(404)
  const own = await world.as('chen').get<{ items: HistoryEntry[] }>(`/records/customer/${his}/history`)
  expect(own.body.items.length).toBe(1)
})
