import { expect, test } from 'vitest'
import type { RecordView } from '../../../core/api/shapes.ts'
import { movedOption, optionDrafts, pastedOptions, writtenOptions } from '../options/option-drafts.ts'
import { differing, draftOfRecord, emptyDraft, flagsOf, ofType, valuesOf } from './field-draft.ts'

const place = { object: 'customer', name: 'score' }

test('an English label that was left blank stays blank', () => {
  expect(valuesOf({ ...emptyDraft, zh: '评分' }, place).label).toEqual({ 'zh-CN': '评分', en: '' })
  expect(valuesOf({ ...emptyDraft, zh: '评分', en: 'Score' }, place).label).toEqual({ 'zh-CN': '评分', en: 'Score' })
})

test('a draft of another type drops what that type cannot be', () => {
  const text = { ...emptyDraft, required: true, unique: true, sensitive: true }
  expect(ofType(text, 'choice')).toMatchObject({ required: true, unique: false, sensitive: false, type: 'choice' })
  expect(flagsOf('formula')).toEqual([])
})

test('an edited field sends only what differs', () => {
  const values = valuesOf({ ...emptyDraft, zh: '评分', type: 'choice', options: optionDrafts(['高', '低']) }, place)
  const record = { ...values, options: [{ label: { en: '', 'zh-CN': '高' }, value: '高' }] }
  const stored = { ...record, id: '1', object: 'customField', version: 1 } as unknown as RecordView
  expect(Object.keys(differing(values, stored))).toEqual(['options'])
  const same = { ...stored, ...values, required: null } as unknown as RecordView
  expect(differing(valuesOf(draftOfRecord(same), place), same)).toEqual({})
})

test('options are pasted once each, moved, and written without the empty ones', () => {
  const pasted = pastedOptions(optionDrafts(['甲']), '甲\n乙\n\n 丙 \n乙')
  expect(pasted.map(({ zh }) => zh)).toEqual(['甲', '乙', '丙'])
  expect(movedOption(pasted, 2, 0).map(({ zh }) => zh)).toEqual(['丙', '甲', '乙'])
  expect(movedOption(pasted, 0, -1)).toBe(pasted)
  expect(writtenOptions([...emptyDraft.options, ...pasted])).toHaveLength(3)
})
