import { describe, expect, test } from 'vitest'
import type { Actor, Right } from './access.ts'
import { decideRevert } from './decide-revert.ts'

const change = { authorId: 'me', at: '2026-11-20T08:00:00.000Z', authorHours: 24 }
const soon = new Date('2026-11-21T08:00:00.000Z')
const later = new Date('2026-11-21T08:00:00.001Z')

describe('who may take a change back', () => {
  test('the author may, for a day whatever she holds', () => {
    expect(decideRevert(actor(), { ...change, now: soon })).toEqual({ whyNot: null, asAuthor: true })
  })

  test('the author may afterwards what her grants allow', () => {
    expect(decideRevert(actor(), { ...change, now: later })).toEqual({ whyNot: null, asAuthor: false })
  })

  test('a colleague may not without the right to', () => {
    const question = { ...change, authorId: 'other', now: soon }
    expect(decideRevert(actor(), question).whyNot).toEqual({ code: 'not-allowed-to-revert' })
    expect(decideRevert(actor('revert-all-changes'), question)).toEqual({ whyNot: null, asAuthor: false })
  })

  test('nobody forces without the right to', () => {
    const question = { ...change, now: soon, force: true }
    expect(decideRevert(actor(), question).whyNot).toEqual({ code: 'not-allowed-to-force' })
    expect(decideRevert(actor('force-revert'), question).whyNot).toBeNull()
  })
})

function actor(...rights: Right[]): Actor {
  const ids = new Set(['me'])
  const roles = [{ objects: {}, fields: {}, rights }]
  return { id: 'me', name: '林悦', kind: 'user', roles, teamMemberIds: ids, teamTreeMemberIds: ids }
}
