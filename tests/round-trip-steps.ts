import { expect } from 'vitest'
import type { ImportRowView, ImportView, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import { takeOutFile } from './export-by-http.ts'
import { checkFile, uploadFile } from './import-by-http.ts'
import type { World } from './world.ts'

/** All that somebody may do with customers who takes them out and brings them back. */
export const everything = { view: 'all', create: true, edit: 'all', import: true, export: true } as const

interface Out {
  /** Null for every field there is. */
  readonly fields?: readonly string[] | null
  readonly headers?: 'labels' | 'names'
}

const usual = ['code', 'name', 'level', 'latestNeed', 'nextFollowUpOn', 'mobile', 'owner']

/** What 许静怡 does with a file that she takes out to be edited, one step each, in the world of a test. */
export function roundTripSteps(world: () => World) {
  let names = 0

  const her = () => world().as('service')

  async function hold(grants: Values): Promise<void> {
    names += 1
    const { id } = await world().create('role', { name: `往返 ${names}`, grants }, 'ada')
    const held = { version: 'any', values: { roles: [id] } }
    expect((await world().as('ada').patch(`/records/user/${world().ids.service}`, held)).status).toBe(200)
  }

  /** The rows of a workbook with these customers, header first, the hidden key last; in their order. */
  async function takeOut(customers: readonly RecordView[], { fields = usual, headers = 'labels' }: Out = {}) {
    const wishes = {
      object: 'customer',
      format: 'xlsx',
      roundTrip: true,
      headers,
      sort: 'code',
      ...(fields ? { fields } : {}),
    }
    return takeOutFile(her(), world().address, { ...wishes, ids: customers.map(({ id }) => id) })
  }

  async function bringBack(content: Uint8Array, options: object = {}): Promise<ImportView> {
    const { id } = await uploadFile(her(), { object: 'customer', content })
    return checkFile(her(), id, options)
  }

  async function rowsOf({ id }: ImportView): Promise<readonly ImportRowView[]> {
    return (await her().get<{ items: ImportRowView[] }>(`/imports/${id}/rows?limit=500`)).body.items
  }

  async function codesOf(view: ImportView): Promise<unknown[]> {
    return (await rowsOf(view)).map(({ state, problems }) => [state, ...problems.map(({ code }) => code)])
  }

  const now = async ({ id }: RecordView) => (await her().get<RecordView>(`/records/customer/${id}`)).body

  async function three(values: Values = {}): Promise<[RecordView, RecordView, RecordView]> {
    names += 1
    const make = (n: number) =>
      world().customer({ name: `往返${names}号${n}`, level: 'A', latestNeed: `需求${n}`, ...values })
    return [await make(1), await make(2), await make(3)]
  }

  async function change(record: RecordView, values: Values): Promise<void> {
    const { status } = await world().as('ada').patch(`/records/customer/${record.id}`, { version: 'any', values })
    expect(status).toBe(200)
  }

  return { her, hold, takeOut, bringBack, rowsOf, codesOf, now, three, change }
}
