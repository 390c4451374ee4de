import { expect, test } from 'vitest'
import { checkSignOff, type OpenRow, planSignOff, type SignOffQuestion } from './plan-sign-off.ts'

const row: OpenRow = {
  id: 'r1',
  version: 2,
  kind: 'role',
  subject: 'seller',
  person: 'lin',
  decision: 'remove',
  remark: null,
  updatedBy: 'zhou',
  updatedAt: '2026-11-20T08:00:00Z',
}
const question: SignOffQuestion = {
  signer: { id: 'ada', name: 'Ada' },
  review: {
    id: 'v',
    version: 4,
    name: '季度复核',
    state: 'open',
    startsOn: '2026-11-30',
    dueOn: '2026-12-14',
    unusedDays: 90,
    everyMonths: null,
    reviewers: [],
    signedBy: [],
    signatures: [],
  },
  rows: [row],
  standing: { people: new Map([['lin', { version: 7, active: true, roles: ['seller', 'clerk'] }]]), grants: new Map() },
  otherCanSign: true,
  at: '2026-12-01T08:00:00Z',
  nextId: 'next',
  digest: (rows) => String(rows.length),
}

test('a person loses all that was decided at once, by the version she was read at', () => {
  const account: OpenRow = { ...row, id: 'r2', kind: 'account', subject: 'lin' }
  const [lost] = planSignOff({ ...question, rows: [row, account] })
  expect(lost).toMatchObject({ object: 'user', id: 'lin', version: 7, values: { roles: ['clerk'], active: false } })
})

test('what is gone already is not taken again, and its row is signed all the same', () => {
  const standing = { people: new Map([['lin', { version: 8, active: true, roles: ['clerk'] }]]), grants: new Map() }
  const grant: OpenRow = { ...row, id: 'r2', kind: 'grant', subject: 'g' }
  const items = planSignOff({ ...question, rows: [row, grant], standing })
  expect(items.map(({ object, id }) => `${object} ${id}`)).toEqual([
    'accessReview v',
    'accessReviewRow r1',
    'accessReviewRow r2',
  ])
})

test('what a signer who is alone holds stays, also where a colleague meant to take it away', () => {
  const own: OpenRow = { ...row, id: 'r2', person: 'ada' }
  const items = planSignOff({ ...question, rows: [own], otherCanSign: false })
  expect(items.map(({ object }) => object)).toEqual(['accessReview', 'accessReviewRow'])
  expect(items[1]?.values).toEqual({ state: 'signed' })
})

test.each([
  ['what nobody decided on', { ...row, decision: null }, true, ['review-undecided']],
  ['what is left of the signer alone', { ...row, person: 'ada' }, true, ['review-own-left']],
  ['what is left of a signer who is alone', { ...row, person: 'ada', decision: null }, false, []],
] as const)('%s', (_, one, otherCanSign, codes) => {
  expect(checkSignOff({ ...question, rows: [one], otherCanSign }).map(({ code }) => code)).toEqual(codes)
})

test('the next review is named by its month and comes as long after', () => {
  const review = { ...question.review, name: '权限复核 2026-11', everyMonths: 3 }
  const next = planSignOff({ ...question, review }).find(({ op }) => op === 'create')
  expect(next?.values).toMatchObject({ name: '权限复核 2027-02', startsOn: '2027-02-28', dueOn: '2027-03-14' })
})
