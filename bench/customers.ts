import { readFileSync } from 'node:fs'
import type { Values } from '../src/core/change/change.ts'

const shortNames = readFileSync(new URL('./data/company-short-names.txt', import.meta.url), 'utf8')
  .split('\n')
  .map((line) => line.trim())
  .filter((name) => name !== '')

const cities = [
  '北京',
  '上海',
  '广州',
  '深圳',
  '杭州',
  '成都',
  '武汉',
  '西安',
  '南京',
  '苏州',
  '青岛',
  '长沙',
  '宁波',
  '厦门',
  '合肥',
  '郑州',
  '无锡',
  '佛山',
  '东莞',
  '济南',
]
const trades = [
  '科技',
  '贸易',
  '电子',
  '机械',
  '食品',
  '医药',
  '建材',
  '物流',
  '信息技术',
  '环保',
  '新能源',
  '服饰',
  '传媒',
  '教育',
  '化工',
  '包装',
  '家具',
  '汽车配件',
  '仪器',
  '农业',
]
const stages = ['potential', 'intent', 'won', 'lost']
const industries = ['manufacturing', 'retail', 'internet', 'construction']
const sources = ['advertising', 'socialMedia', 'referral', 'exhibition', 'website', 'telephone']
const levels = ['A', 'B', 'C', 'D']

/** The n-th customer: 14 columns, never the same name or phone twice below 24 million. */
export function benchCustomer(n: number, owners: readonly string[]): Values {
  const name = shortNames[(n * 7919) % shortNames.length] ?? ''
  const round = Math.floor(n / shortNames.length)
  // Owners repeat every so many customers: without the turn each would have customers of one stage only.
  const turn = n + Math.floor(n / owners.length)
  const mobile = `13${String(100_000_000 + ((n * 7_654_321) % 899_999_999))}`
  return {
    name: `${at(cities, n + round)}${name}${at(trades, n * 3 + round)}有限公司`,
    type: 'company',
    industry: at(industries, turn),
    stage: at(stages, turn * 5),
    level: at(levels, turn * 3),
    source: at(sources, turn * 7),
    phone: `0571-${String(20_000_000 + (n % 79_999_999))}`,
    mobile,
    email: `sales${n}@example.com`,
    website: `https://www.example${n}.com`,
    address: { province: '浙江省', city: '杭州市', district: '西湖区', street: `文三路 ${n % 900} 号` },
    latestNeed: `第 ${n} 号需求：询价 ${n % 500} 件，希望月底前交货`,
    externalId: `EXT-${n}`,
    owner: at(owners, n),
  }
}

function at<T>(values: readonly T[], n: number): T {
  const value = values[n % values.length]
  if (value === undefined) throw new Error('There is nothing to choose from')
  return value
}
