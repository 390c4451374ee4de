import { isMobile, normalPhone, splitExtension } from '../../../../core/fields/china/normal-phone.ts'
import type { Card, CardLine } from './read-vcards.ts'

/** What of a card becomes columns, in their order. */
export const cardKinds = [
  'name',
  'company',
  'department',
  'title',
  'mobile',
  'phone',
  'fax',
  'email',
  'wechat',
  'gender',
  'birthday',
  'address',
  'website',
  'remark',
  'nickname',
  'groups',
  'uid',
] as const
export type CardKind = (typeof cardKinds)[number]

/** The values of a card by kind, the preferred ones first; each once. */
export function cardValues(card: Card): Map<CardKind, readonly string[]> {
  const values = new Map<CardKind, Set<string>>()
  const preferredFirst = [...card.filter(isPreferred), ...card.filter((line) => !isPreferred(line))]
  for (const [kind, value] of preferredFirst.flatMap(valuesOf))
    if (value !== '') values.set(kind, (values.get(kind) ?? new Set()).add(value))
  const [company] = values.get('company') ?? []
  const name = nameOf(card) || company
  return new Map([...[...values].map(([kind, all]) => [kind, [...all]] as const), ['name', name ? [name] : []]])
}

function isPreferred({ types }: CardLine): boolean {
  return types.has('PREF')
}

function valuesOf({ name, types, parts }: CardLine): [CardKind, string][] {
  const whole = parts.join(';')
  switch (name) {
    case 'ORG':
      return [
        ['company', parts[0] ?? ''],
        ['department', parts.slice(1).filter(Boolean).join(' / ')],
      ]
    case 'TEL':
      return [telephone(parts, types)]
    case 'EMAIL':
      return [['email', whole.replace(/^mailto:/i, '')]]
    case 'ADR':
      return [['address', addressOf(parts)]]
    case 'BDAY':
      return [['birthday', birthdayOf(whole)]]
    case 'GENDER':
    case 'X-GENDER':
      return [['gender', parts[0] ?? '']]
    case 'IMPP':
      return [['wechat', /^(?:weixin|wechat):(.*)$/i.exec(whole)?.[1] ?? '']]
    case 'CATEGORIES':
      return [['groups', whole]]
    default: {
      const kind = plain[name]
      return kind ? [[kind, whole]] : []
    }
  }
}

const plain: Readonly<Record<string, CardKind>> = {
  TITLE: 'title',
  ROLE: 'title',
  URL: 'website',
  NOTE: 'remark',
  NICKNAME: 'nickname',
  UID: 'uid',
  'X-WECHAT': 'wechat',
  'X-WEIXIN': 'wechat',
}

/** As it is shown; else of its parts, a Chinese one with the family name first and no blank. */
function nameOf(card: Card): string {
  const shown = card.find(({ name }) => name === 'FN')?.parts.join(';') ?? ''
  if (shown !== '') return shown
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] =
    card.find(({ name }) => name === 'N')?.parts ?? []
  const isChinese = /\p{Script=Han}/u.test(family + given)
  return isChinese ? family + middle + given : [prefix, given, middle, family, suffix].filter(Boolean).join(' ')
}

/** By the number where it tells, by what the card says of it elsewhere: many phones call every number CELL. */
function telephone(parts: readonly string[], types: ReadonlySet<string>): [CardKind, string] {
  const written = parts.join(';').replace(/^tel:/i, '')
  if (types.has('FAX')) return ['fax', written]
  const number = normalPhone(written)
  if (!number) return [types.has('CELL') ? 'mobile' : 'phone', written]
  const abroad = number.startsWith('+') && types.has('CELL')
  return [abroad || isMobile(splitExtension(number).main) ? 'mobile' : 'phone', written]
}

/** Post box, suite, street, town, region, postal code, country: a Chinese address goes from the large to the small. */
function addressOf([
  box = '',
  suite = '',
  street = '',
  town = '',
  region = '',
  code = '',
  country = '',
]: readonly string[]): string {
  const inner = [box, suite, street].filter(Boolean)
  if (/\p{Script=Han}/u.test(region + town + street)) return [region, town, street, suite, box].join('')
  return [...inner.toReversed(), [code, town].filter(Boolean).join(' '), region, country].filter(Boolean).join(', ')
}

/** 19900102 and 1990-01-02T… are days; --0102 has no year, and is none that a field could keep. */
function birthdayOf(written: string): string {
  const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)/.exec(written) ?? []
  return year ? `${year}-${month}-${day}` : ''
}
