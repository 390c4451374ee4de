import { describe, expect, test } from 'vitest'
import { standardObjects, standardObjectsByName } from './index.ts'
import { checkMoves, missingFor, movableField, possibleOptions, stateAhead } from './state-moves.ts'

const { order, ticket, opportunity } = standardObjectsByName

describe('a state', () => {
  test.each([
    ['pending', 'processing', []],
    ['pending', 'completed', ['status state-not-reachable']],
    ['processing', 'completed', []],
    ['completed', 'cancelled', ['status state-not-reachable']],
    ['completed', 'processing', []],
    ['cancelled', 'cancelled', []],
  ])('of an order goes from %s to %s: %j', (from, to, refused) => {
    expect(codes(checkMoves(order, { status: from }, { status: to }))).toEqual(refused)
  })

  test('is any to begin with, and any where nothing is laid down', () => {
    expect(checkMoves(order, null, { status: 'completed' })).toEqual([])
    expect(checkMoves(opportunity, { stage: 'approach' }, { stage: 'won' })).toEqual([])
    expect(checkMoves(order, { status: null }, { status: 'completed' })).toEqual([])
  })

  test('says what may follow', () => {
    expect(checkMoves(order, { status: 'pending' }, { status: 'completed' })[0]?.params).toMatchObject({
      from: '待处理',
      toEn: 'Completed',
      next: '「处理中」、「已取消」',
    })
  })

  test('needs what it needs, when it is entered and as long as it lasts', () => {
    const closed = { status: 'closed', resolution: null }
    expect(codes(checkMoves(ticket, { status: 'open' }, closed))).toEqual(['resolution state-needs'])
    expect(codes(checkMoves(ticket, null, closed))).toEqual(['resolution state-needs'])
    expect(codes(checkMoves(ticket, { status: 'closed', resolution: '已补发' }, closed))).toEqual([
      'resolution state-needs',
    ])
    // An old one that lacks it may be edited elsewhere.
    expect(checkMoves(ticket, closed, { ...closed, title: '缺件' })).toEqual([])
    expect(missingFor(ticket, 'closed', closed)).toEqual(['resolution'])
    expect(missingFor(ticket, 'confirming', closed)).toEqual([])
  })

  test('is offered only where it may follow', () => {
    const offered = possibleOptions(ticket, 'status', 'confirming').map(({ value }) => value)
    expect(offered).toEqual(['inProgress', 'confirming', 'closed'])
    expect(movableField(order, 'freight', 1)).toBe(order.fields.freight)
  })

  test('goes ahead along its path only, and nowhere from its end', () => {
    const ahead = (definition: Parameters<typeof stateAhead>[0], name: string, from: string | null) =>
      stateAhead(definition, name, from)?.value
    expect(ahead(ticket, 'status', 'open')).toBe('inProgress')
    expect(ahead(order, 'status', 'completed')).toBeUndefined()
    // A path of an administrator, who has not spoken of `lost` yet.
    const next = { approach: ['won', 'lost'], won: ['lost'], lost: ['approach', 'won'] }
    const sold = { ...opportunity, moves: [{ field: 'stage', first: ['approach'], next, free: ['lost'] }] }
    expect(ahead(sold, 'stage', 'approach')).toBe('won')
    expect(ahead(sold, 'stage', 'won')).toBeUndefined()
    expect(ahead(sold, 'stage', 'lost')).toBeUndefined()
    expect(ahead(sold, 'stage', null)).toBe('approach')
    for (const from of ['approach', 'won', null]) expect(ahead(opportunity, 'stage', from)).toBeUndefined()
  })
})

test('moves and needs name fields and options that are there, and every state can be left', () => {
  for (const { name, fields, moves = [] } of standardObjects) {
    for (const { field, next, needs = {} } of moves) {
      const face = fields[field]
      const states = face?.type === 'choice' ? face.options.map(({ value }) => value) : []
      expect(Object.keys(next).toSorted(), name).toEqual(states.toSorted())
      for (const state of [...Object.values(next).flat(), ...Object.keys(needs)]) expect(states).toContain(state)
      for (const needed of Object.values(needs).flat()) expect(Object.keys(fields)).toContain(needed)
    }
  }
})

function codes(refusals: ReturnType<typeof checkMoves>): string[] {
  return refusals.map(({ path, code }) => `${path} ${code}`)
}
