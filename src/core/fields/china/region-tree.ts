export interface Region {
  readonly name: string
  /** Without what it is: 浙江, 杭州, 恩施. At least two characters. */
  readonly short: string
  readonly children: readonly Region[]
}

/** Names by six-digit code (GB/T 2260), as @vant/area-data has them. */
export interface AreaList {
  readonly province_list: Readonly<Record<string, string>>
  readonly city_list: Readonly<Record<string, string>>
  readonly county_list: Readonly<Record<string, string>>
}

/** Provinces with their cities and districts. */
export function toRegionTree(areas: AreaList): readonly Region[] {
  const districtsByCity = groupByPrefix(areas.county_list, 4)
  const citiesByProvince = groupByPrefix(areas.city_list, 2)
  return Object.entries(areas.province_list).map(([code, name]) => {
    const cities = (citiesByProvince.get(code.slice(0, 2)) ?? []).map(([cityCode, cityName]) =>
      toRegion(
        cityName,
        (districtsByCity.get(cityCode.slice(0, 4)) ?? []).map(([, districtName]) => toRegion(districtName, [])),
      ),
    )
    return toRegion(name, withoutHeadings(cities))
  })
}

/** Headings of the tables, not places. */
const headings: ReadonlySet<string> = new Set(['省直辖县', '自治区直辖县级行政区划', '县'])

/** Counties under a heading count as cities (仙桃市); those of Chongqing as districts of the city. */
function withoutHeadings(cities: readonly Region[]): readonly Region[] {
  const real = cities.filter(({ name }) => !headings.has(name))
  const lifted = cities.filter(({ name }) => headings.has(name)).flatMap(({ children }) => children)
  const [only] = real
  return only && real.length === 1 ? [{ ...only, children: [...only.children, ...lifted] }] : [...real, ...lifted]
}

function groupByPrefix(names: Readonly<Record<string, string>>, length: number): Map<string, [string, string][]> {
  const groups = new Map<string, [string, string][]>()
  for (const [code, name] of Object.entries(names)) {
    const group = groups.get(code.slice(0, length)) ?? []
    group.push([code, name])
    groups.set(code.slice(0, length), group)
  }
  return groups
}

function toRegion(name: string, children: readonly Region[]): Region {
  return { name, short: shortName(name), children }
}

const peoples =
  '(?<!内)蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|裕固|保安|独龙|各'
const kind = new RegExp(`(?:(?:(?:${peoples})族?)*自治[区州县旗]|特别行政区|省|市|地区|盟|新区|区|县|旗)$`)

function shortName(name: string): string {
  const short = name.replace(kind, '')
  return short.length >= 2 ? short : name
}
