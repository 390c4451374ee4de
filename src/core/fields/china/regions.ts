import type { Problem } from '../field-type.ts'
import { problem, quoted } from '../parsing/parsed.ts'
import type { Address } from './address-value.ts'
import { type Region, toRegionTree } from './region-tree.ts'
import { completeByRegions, provincesByStart, splitByRegions } from './split-address.ts'

let tree: readonly Region[] = []
let starts: ReadonlyMap<string, readonly Region[]> = new Map()
let areas: Parameters<typeof toRegionTree>[0] | undefined

/**
 * Loads provinces, cities and districts of China. Outside of a page this happens on import. A page waits for it where addresses
 * are edited, so that these 26 kB are not part of the first load; until then no text is taken apart and no name refused,
 * which is left to the server.
 */
export async function loadRegions(): Promise<void> {
  areas ??= (await import('@vant/area-data')).areaList
}

if (typeof document === 'undefined') await loadRegions()

/** Names of the provinces, municipalities and autonomous regions. */
export function provinces(): readonly string[] {
  return regions().map(({ name }) => name)
}

/** Names of the cities and prefectures of a province; of a municipality only itself. */
export function cities(province: string): readonly string[] {
  return childNames(regions(), province)
}

/** Names of the districts and counties of a city; none where a city has no such level. */
export function districts(province: string, city: string): readonly string[] {
  return childNames(find(regions(), province)?.children ?? [], city)
}

/** The problem `region-unknown` with the first name that is no region or does not lie in the one before it, or null. */
export function checkRegion({ province, city, district }: Address): Problem | null {
  if (regions().length === 0) return null
  const inProvince = province === undefined ? undefined : find(regions(), province)
  if (province !== undefined && !inProvince) return unknown(province)
  const inCity = city === undefined ? undefined : find(inProvince?.children ?? [], city)
  if (city !== undefined && !inCity) return unknown(city)
  return district === undefined || find(inCity?.children ?? [], district) ? null : unknown(district)
}

/** Full names for short ones (广西, 杭州, 西湖), and levels that follow from the others (the city of a district). Unknown names stay. */
export function completeRegion(address: Address): Address {
  return completeByRegions(address, regions())
}

/**
 * Takes one text apart: 浙江省杭州市西湖区文三路 90 号, 上海浦东新区世纪大道100号, 广西桂林阳朔县.
 * What cannot be told stays in the street, foreign addresses whole.
 */
export function splitAddress(text: string): Address {
  return splitByRegions(text, regions().length === 0 ? new Map() : starts)
}

/** The tree is built when first asked for: most processes start without an address to check. */
function regions(): readonly Region[] {
  if (tree.length === 0 && areas) {
    tree = toRegionTree(areas)
    starts = provincesByStart(tree)
  }
  return tree
}

function childNames(among: readonly Region[], name: string): readonly string[] {
  return find(among, name)?.children.map((child) => child.name) ?? []
}

function find(among: readonly Region[], name: string): Region | undefined {
  return among.find((region) => region.name === name)
}

function unknown(name: string): Problem {
  return problem('region-unknown', { value: quoted(name) })
}
