import { describe, expect, test } from 'vitest'
import type { Conflict } from '../../../core/change/change.ts'
import { settledValues } from './conflict-choices.ts'

const phone: Conflict = { field: 'phone', base: '010-62551234', theirs: '13800138000', mine: '13900139000' }

describe('settling a conflict', () => {
  test('theirs is kept by leaving the field out, and what was not in conflict is saved', () => {
    const values = { phone: '13900139000', industry: 'retail' }
    expect(settledValues(values, [phone], { phone: { choice: 'theirs' } })).toEqual({ industry: 'retail' })
  })

  test('mine is saved onto theirs', () => {
    expect(settledValues({ phone: '13900139000' }, [phone], { phone: { choice: 'mine' } })).toEqual({
      phone: '13900139000',
    })
  })

  test('a third value replaces both', () => {
    const choices = { phone: { choice: 'other' as const, other: '13700137000' } }
    expect(settledValues({ phone: '13900139000' }, [phone], choices)).toEqual({ phone: '13700137000' })
  })

  test('a field nobody decided about stays theirs', () => {
    expect(settledValues({ phone: '13900139000' }, [phone], {})).toEqual({})
  })
})
