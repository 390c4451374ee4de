import { expect, test } from 'vitest'
import type { AttachmentField, LinesField, LinkField, LinksField } from '../field.ts'
import { formatField, parseField } from '../index.ts'

const label = { 'zh-CN': '客户', en: 'Customer' }
const link: LinkField = { type: 'link', label, to: 'customer' }
const links: LinksField = { type: 'links', label, to: 'customer' }
const lines: LinesField = { type: 'lines', label, of: 'orderLine', via: 'order' }
const attachment: AttachmentField = { type: 'attachment', label }
const yunfan = '01935b2e-7c1a-7abc-8def-0123456789ab'
const haitian = '01935b2e-7c1a-7abc-8def-0123456789ac'

test('a link is the id of a record, nothing else', () => {
  expect(parseField(` ${yunfan.toUpperCase()} `, link)).toEqual({ ok: true, value: yunfan })
  for (const raw of ['云帆科技', 'C20260001', `${yunfan}0`, { id: yunfan }, 7])
    expect(parseField(raw, link)).toEqual({ ok: false, problem: { code: 'not-a-link' } })
})

test('a link is shown by the title of its record where that is known', () => {
  const titleOf = (_: string, id: string) => (id === yunfan ? '云帆科技' : undefined)
  expect(formatField(yunfan, link, { locale: 'zh-CN', titleOf })).toBe('云帆科技')
  expect(formatField([yunfan, haitian], links, { locale: 'zh-CN', titleOf })).toBe(`云帆科技、${haitian}`)
})

test('several links come as a list or as one text, each once', () => {
  expect(parseField([yunfan, haitian, yunfan], links)).toEqual({ ok: true, value: [yunfan, haitian] })
  expect(parseField(`${yunfan}，${haitian}`, links)).toEqual({ ok: true, value: [yunfan, haitian] })
  expect(parseField([yunfan, '云帆科技'], links)).toEqual({ ok: false, problem: { code: 'not-a-link' } })
  expect(
    parseField(
      Array.from({ length: 1001 }, () => yunfan),
      links,
    ),
  ).toEqual({ ok: false, problem: { code: 'not-a-list' } })
})

test('lines are objects of values, a thousand at most', () => {
  expect(parseField([{ id: yunfan, quantity: 2 }, { product: haitian }], lines).ok).toBe(true)
  expect(parseField([1], lines)).toEqual({ ok: false, problem: { code: 'not-a-list' } })
  expect(
    parseField(
      Array.from({ length: 1001 }, () => ({})),
      lines,
    ),
  ).toMatchObject({ ok: false, problem: { code: 'too-many-lines' } })
  expect(parseField([], lines)).toEqual({ ok: true, value: [] })
})

test('an attachment names uploaded files and keeps nothing else of what was sent', () => {
  const file = { id: yunfan, name: '报价单.pdf', size: 20_480, type: 'application/pdf' }
  expect(parseField([{ ...file, path: '/etc/passwd' }], attachment)).toEqual({ ok: true, value: [file] })
  for (const wrong of [
    { id: 'x' },
    { name: '' },
    { size: -1 },
    { size: 0.5 },
    { type: 'pdf' },
    { type: 'text/html\r\nx: y' },
    { name: 7 },
  ])
    expect(parseField([{ ...file, ...wrong }], attachment)).toEqual({
      ok: false,
      problem: { code: 'attachment-malformed' },
    })
  expect(formatField([file], attachment, { locale: 'en' })).toBe('报价单.pdf')
})
