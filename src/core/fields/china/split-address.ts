import type { Address } from './address-value.ts'
import type { Region } from './region-tree.ts'

interface Path {
  readonly province: Region
  readonly city?: Region
  readonly district?: Region
  /** How many levels were written, and how many of them in full. */
  readonly written: number
  readonly full: number
  readonly rest: string
}

/**
 * What a text says about regions, and the rest of it as street. The reading that explains most of the text wins.
 * `startingWith` gives the provinces that a text with these first two characters may lie in.
 */
export function splitByRegions(text: string, startingWith: ReadonlyMap<string, readonly Region[]>): Address {
  const written = text.trim()
  const inChina = written.replace(/^中国[\s,，]*/, '')
  const provinces = startingWith.get(inChina.slice(0, 2)) ?? []
  const paths = provinces.flatMap((province) => pathsIn(province, inChina)).filter(isCertain)
  const best = paths.sort((a, b) => a.rest.length - b.rest.length || b.full - a.full)[0]
  if (!best) return written === '' ? {} : { street: written }
  return addressOf(best)
}

/** Names as they should stand, with the city that a district or a municipality implies. What is unknown stays as it is. */
export function completeByRegions(address: Address, provinces: readonly Region[]): Address {
  const province =
    address.province === undefined ? onlyProvinceWith(provinces, address.city) : named(provinces, address.province)
  if (!province) return address
  const place =
    address.city === undefined ? cityAround(province, address.district) : named(province.children, address.city)
  // 上海市 浦东新区, entered as province and city: the municipality is the city.
  const around = place ?? cityAround(province, address.city)
  const district = address.district ?? (place ? undefined : address.city)
  if (!around) return { ...address, province: province.name }
  return {
    province: province.name,
    city: around.name,
    ...(district !== undefined && { district: named(around.children, district)?.name ?? district }),
    ...(address.street !== undefined && { street: address.street }),
  }
}

/** A short name alone proves nothing, 武汉大学路 is a street: it counts where another level or nothing follows. */
function isCertain({ written, full, rest }: Path): boolean {
  return written > 0 && (full > 0 || written > 1 || rest === '')
}

function pathsIn(province: Region, text: string): Path[] {
  const after = startsWith(province, text)
  const skipped = below({ province, written: 0, full: 0, rest: text }, false)
  if (!after) return skipped
  return [...below({ province, written: 1, full: after.full ? 1 : 0, rest: after.rest }, true), ...skipped]
}

/** The readings of what follows a province: city and district, only one of them, or neither. */
function below(path: Path, cityMayBeMissing: boolean): Path[] {
  const paths: Path[] = path.written > 0 ? [path] : []
  const cityWritten = path.province.children.some((city) => path.rest.startsWith(city.short))
  for (const city of path.province.children) {
    const after = startsWith(city, path.rest)
    const inCity = after && {
      ...path,
      city,
      written: path.written + 1,
      full: path.full + (after.full ? 1 : 0),
      rest: after.rest,
    }
    if (inCity) paths.push(inCity, ...districtsIn(inCity, city))
    if (cityMayBeMissing && !cityWritten) paths.push(...districtsIn({ ...path, city }, city))
  }
  return paths
}

/** Districts only by their full names: 朝阳路 is a street. */
function districtsIn(path: Path, city: Region): Path[] {
  return city.children
    .filter(({ name }) => path.rest.startsWith(name))
    .map((district) => ({
      ...path,
      district,
      written: path.written + 1,
      full: path.full + 1,
      rest: tidyRest(path.rest.slice(district.name.length)),
    }))
}

function startsWith(region: Region, text: string): { full: boolean; rest: string } | undefined {
  if (text.startsWith(region.name)) return { full: true, rest: tidyRest(text.slice(region.name.length)) }
  if (!text.startsWith(region.short)) return undefined
  const rest = text.slice(region.short.length)
  return streetKind.test(rest) ? undefined : { full: false, rest: tidyRest(rest) }
}

/** What makes a street or a house of the name before it: 杭州路, 北京东路, 武汉大学. */
const streetKind = /^[东西南北中一二三四]?(?:[路街道巷弄]|大[道街学厦])/

function tidyRest(text: string): string {
  return text.replace(/^[\s,，、/-]+/, '')
}

function addressOf({ province, city, district, rest }: Path): Address {
  const implied = city ?? (province.children.length === 1 ? province.children[0] : undefined)
  return {
    province: province.name,
    ...(implied && { city: implied.name }),
    ...(district && { district: district.name }),
    ...(rest !== '' && { street: rest }),
  }
}

/** The provinces by the first two characters that they or their cities may be written with. No name is shorter. */
export function provincesByStart(provinces: readonly Region[]): ReadonlyMap<string, readonly Region[]> {
  const starts = new Map<string, Region[]>()
  for (const province of provinces)
    for (const start of new Set([province, ...province.children].map(({ name }) => name.slice(0, 2))))
      starts.set(start, [...(starts.get(start) ?? []), province])
  return starts
}

function named(regions: readonly Region[], name: string): Region | undefined {
  return regions.find((region) => region.name === name) ?? regions.find((region) => region.short === name)
}

function onlyProvinceWith(provinces: readonly Region[], city: string | undefined): Region | undefined {
  if (city === undefined) return undefined
  const found = provinces.filter(({ children }) => named(children, city))
  return found.length === 1 ? found[0] : undefined
}

/** The city a district lies in: the only one that has it, or the municipality itself. */
function cityAround(province: Region, district: string | undefined): Region | undefined {
  if (province.children.length === 1) return province.children[0]
  if (district === undefined) return undefined
  const found = province.children.filter(({ children }) => named(children, district))
  return found.length === 1 ? found[0] : undefined
}
