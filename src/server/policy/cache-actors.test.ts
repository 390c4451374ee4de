import { expect, test } from 'vitest'
import type { Actor } from '../../core/access/index.ts'
import { cacheActors } from './cache-actors.ts'

const noon = new Date('2026-11-20T12:00:00Z')
const before = new Date('2026-11-20T11:59:59Z')

test('a person is read once, however many ask for her', async () => {
  const { cache, read } = remembering({})
  await Promise.all([cache.find('lin', before), cache.find('lin', before)])
  await cache.find('lin', noon)
  expect(read).toEqual(['lin'])
})

test('what she holds until noon is not remembered from noon on', async () => {
  const { cache, read } = remembering({ until: noon })
  await cache.find('lin', before)
  await cache.find('lin', before)
  expect(read).toHaveLength(1)
  await cache.find('lin', noon)
  expect(read).toHaveLength(2)
})

test('a question that failed is asked again', async () => {
  let asked = 0
  const cache = cacheActors(() => {
    asked += 1
    return asked === 1 ? Promise.reject(new Error('The database is away')) : Promise.resolve(null)
  })
  await expect(cache.find('lin', noon)).rejects.toThrow('away')
  expect(await cache.find('lin', noon)).toBeNull()
})

function remembering(more: Pick<Actor, 'until'>) {
  const read: string[] = []
  const nobody = new Set<string>()
  const cache = cacheActors(async (id) => {
    read.push(id)
    return { id, name: '林悦', kind: 'user', roles: [], teamMemberIds: nobody, teamTreeMemberIds: nobody, ...more }
  })
  return { cache, read }
}
