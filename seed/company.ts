import { creditCodeCheckCharacter } from '../src/core/fields/types/credit-code.ts'
import type { Random } from './random.ts'
import { toPinyin } from './to-pinyin.ts'
import { brands } from './words/brands.ts'
import { jobTitles, mensNames, preferences, surnames, womensNames } from './words/names.ts'
import { type Place, places, type Region } from './words/places.ts'
import { type Trade, trades } from './words/trades.ts'

/** What is known of a company before anybody deals with it. */
export interface Company {
  readonly region: Region
  readonly place: Place
  readonly values: Values
  /** `hengtuo` of 恒拓, for addresses on the net. */
  readonly domain: string
  readonly isPerson: boolean
}
type Values = Readonly<Record<string, string | Readonly<Record<string, string>>>>

/** Makes companies that do not repeat each other's names. */
export function makeCompanies(random: Random): () => Company {
  const taken = new Set<string>()
  return () => {
    let company = makeCompany(random)
    while (taken.has(nameOf(company))) company = makeCompany(random)
    taken.add(nameOf(company))
    return company
  }
}

function nameOf(company: Company): string {
  return String(company.values.name)
}

function makeCompany(random: Random): Company {
  const region = random.weighted({ east: 55, south: 33, elsewhere: 12 })
  const place = random.pick(places[region])
  return random.chance(0.05) ? makePerson(random, { region, place }) : makeFirm(random, { region, place })
}

function makeFirm(random: Random, { region, place }: { region: Region; place: Place }): Company {
  const trade = tradeOf(random)
  const brand = random.pick(brands)
  const domain = toPinyin(brand)
  return {
    region,
    place,
    domain,
    isPerson: false,
    values: {
      name: firmName(random, { place, brand, trade }),
      type: 'company',
      industry: trade.industry,
      address: addressIn(random, place),
      ...(random.chance(0.75) ? { phone: landline(random, place) } : {}),
      ...(random.chance(0.45) ? { mobile: mobile(random) } : {}),
      ...(random.chance(0.5)
        ? { email: `${random.pick(['info', 'office', 'cg', 'service'])}@${domain}.example.com` }
        : {}),
      ...(random.chance(0.35) ? { website: `https://www.${domain}.example.com` } : {}),
      ...(random.chance(0.8) ? { creditCode: creditCode(random, place) } : {}),
    },
  }
}

/** A shopkeeper who buys in her own name. */
function makePerson(random: Random, { region, place }: { region: Region; place: Place }): Company {
  const { name } = makeName(random)
  return {
    region,
    place,
    domain: 'mail',
    isPerson: true,
    values: { name, type: 'person', industry: 'retail', mobile: mobile(random), address: addressIn(random, place) },
  }
}

function tradeOf(random: Random): Trade {
  const industry = random.weighted(Object.fromEntries(trades.map((trade) => [trade.industry, trade.weight])))
  return trades.find((trade) => trade.industry === industry) ?? random.pick(trades)
}

function firmName(random: Random, { place, brand, trade }: { place: Place; brand: string; trade: Trade }): string {
  const word = random.pick(trade.words)
  const city = place.city.replace(/市$/, '')
  const province = place.province.replace(/(省|市|壮族自治区)$/, '')
  switch (random.weighted({ city: 52, bracket: 14, province: 12, district: 8, factory: 5, stock: 4, shop: 5 })) {
    case 'city':
      return `${city}${brand}${word}有限公司`
    case 'bracket':
      return `${brand}${word}（${city}）有限公司`
    case 'province':
      return `${province}${brand}${word}有限公司`
    case 'district':
      return `${city}市${place.district}${brand}${word}有限公司`
    case 'factory':
      return trade.industry === 'manufacturing' ? `${city}市${brand}${word}厂` : `${city}${brand}${word}有限责任公司`
    case 'stock':
      return `${brand}${word}股份有限公司`
    case 'shop':
      return trade.industry === 'retail' ? `${place.district}${brand}商行` : `${city}${brand}${word}有限公司`
  }
}

export function addressIn(random: Random, { province, city, district, streets }: Place): Record<string, string> {
  const number = random.between(1, 899)
  const inside = random.weighted({ '': 40, building: 30, floor: 20, park: 10 })
  const more = {
    '': '',
    building: ` ${random.between(1, 12)} 幢`,
    floor: ` ${random.pick(['恒隆大厦', '时代广场', '创新大厦', '国际中心'])} ${random.between(3, 28)} 楼`,
    park: `物流园 ${random.pick(['A', 'B', 'C'])}${random.between(1, 9)} 库`,
  }
  return { province, city, district, street: `${random.pick(streets)} ${number} 号${more[inside]}` }
}

function landline(random: Random, { dial }: Place): string {
  const digits = dial.length === 3 || ['0571', '0512', '0510', '0755', '0757', '0592', '0532'].includes(dial) ? 8 : 7
  return `${dial}-${random.between(5, 8)}${digitsOf(random, digits - 1)}`
}

export function mobile(random: Random): string {
  return random.pick(['138', '139', '135', '136', '150', '158', '186', '188', '177', '199']) + digitsOf(random, 8)
}

/** A registered company (91) of the district, with the organisation's own check character (GB 11714) and the code's. */
function creditCode(random: Random, { code }: Place): string {
  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const body = `MA${Array.from({ length: 6 }, () => letters[random.between(0, letters.length - 1)]).join('')}`
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = [...body].reduce((total, letter, at) => total + Number.parseInt(letter, 36) * (weights[at] ?? 0), 0)
  const check = '0X987654321'[sum % 11]
  const first17 = `91${code}${body}${check}`
  return first17 + creditCodeCheckCharacter(first17)
}

function digitsOf(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.between(0, 9)).join('')
}

export function makeName(random: Random): { name: string; gender: 'female' | 'male' } {
  const gender = random.chance(0.45) ? 'female' : 'male'
  const given = gender === 'female' ? womensNames : mensNames
  return { name: random.pick(surnames) + random.pick(given), gender }
}

/** Somebody to talk to at the company. */
export function makeContact(random: Random, company: Company, isPrimary: boolean): Record<string, string | boolean> {
  const { name, gender } = company.isPerson ? { name: String(company.values.name), gender: 'male' } : makeName(random)
  return {
    name,
    gender,
    isPrimary,
    title: company.isPerson ? '店主' : random.pick(jobTitles),
    mobile: company.isPerson ? String(company.values.mobile) : mobile(random),
    ...(random.chance(0.4) && !company.isPerson ? { email: `${toPinyin(name)}@${company.domain}.example.com` } : {}),
    ...(random.chance(0.4) ? { wechat: `wx_${toPinyin(name)}${random.between(10, 99)}` } : {}),
    ...(random.chance(0.3) ? { birthday: birthday(random) } : {}),
    ...(random.chance(0.25) ? { preferences: random.pick(preferences) } : {}),
  }
}

function birthday(random: Random): string {
  const twoDigits = (n: number) => String(n).padStart(2, '0')
  return `${random.between(1966, 1998)}-${twoDigits(random.between(1, 12))}-${twoDigits(random.between(1, 28))}`
}
