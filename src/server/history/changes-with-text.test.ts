import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type PersonName, type World } from '../../../tests/world.ts'
import type { ChangeView } from '../../core/api/shapes.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  const made = await world.customer({ name: '云帆科技 100%' }, 'lin')
  await world.as('lin').patch(`/records/customer/${made.id}`, {
    values: { phone: '010-62551234' },
    version: made.version,
    reason: '电话确认',
  })
  await world.contact({ name: '江采薇', customer: made.id }, 'lin')
})
afterAll(() => world.close())

async function found(person: PersonName, q: string): Promise<readonly (string | undefined)[]> {
  const { body } = await world.as(person).get<{ items: ChangeView[] }>(`/changes?q=${encodeURIComponent(q)}`)
  return body.items.map(({ title }) => title?.title)
}

test('the stream is searched by name, reason and person', async () => {
  expect(await found('lin', '采薇')).toEqual(['江采薇'])
  expect(await found('lin', '电话确认')).toEqual(['云帆科技 100%'])
  expect(await found('ada', '林悦')).toEqual(['江采薇', '云帆科技 100%', '云帆科技 100%'])
})

test('signs are meant as they are written', async () => {
  expect(await found('lin', '100%')).toEqual(['云帆科技 100%', '云帆科技 100%'])
  expect(await found('lin', '1%0')).toEqual([])
})

test('the changes of others stay out of sight', async () => {
  expect(await found('chen', '采薇')).toEqual([])
})
