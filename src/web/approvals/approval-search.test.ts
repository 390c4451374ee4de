import { expect, test } from 'vitest'
import { readApprovalSearch, toApprovalQuery } from './approval-search.ts'

test('the address says which approvals are listed; what no filter knows is left out', () => {
  expect(readApprovalSearch({ show: 'sent', status: 'sentBack', object: 'order', page: 3 })).toEqual({
    show: 'sent',
    status: 'sentBack',
    object: 'order',
  })
  expect(readApprovalSearch({ show: 'theirs', status: 'gone', object: '' })).toEqual({})
})

test('without a word those are listed that wait for me, whatever state an old link names', () => {
  expect(toApprovalQuery({})).toEqual({ status: 'pending', waitingFor: 'me' })
  expect(toApprovalQuery({ status: 'rejected', object: 'order' })).toEqual({
    object: 'order',
    status: 'pending',
    waitingFor: 'me',
  })
})

test('what I sent is listed whole, or in one state', () => {
  expect(toApprovalQuery({ show: 'sent' })).toEqual({ sentBy: 'me' })
  expect(toApprovalQuery({ show: 'sent', status: 'sentBack' })).toEqual({ sentBy: 'me', status: 'sentBack' })
})
