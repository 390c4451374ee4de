import { type StandardRoleName, standardRoles } from '../src/core/access/standard-roles.ts'
import type { ChangeItem } from '../src/core/change/change.ts'
import { newId } from '../src/server/db/index.ts'
import type { Region } from './words/places.ts'

/** Somebody who works at 云帆科技. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly login: string
  readonly title: string
  readonly role: StandardRoleName
  readonly teamId: string
}

/** The people of the demo company by login, and what makes them and their teams. */
export interface Staff {
  readonly people: Readonly<Record<PersonName, Person>>
  readonly items: readonly ChangeItem[]
}

interface Team {
  readonly name: string
  readonly parent?: TeamName
  readonly leader?: PersonName
}
type TeamName = 'company' | 'sales' | 'east' | 'south' | 'service' | 'operations'

const teams: Readonly<Record<TeamName, Team>> = {
  company: { name: '云帆科技' },
  sales: { name: '销售部', parent: 'company', leader: 'zhouhang' },
  east: { name: '华东销售组', parent: 'sales' },
  south: { name: '华南销售组', parent: 'sales', leader: 'luowenbo' },
  service: { name: '客户服务部', parent: 'company', leader: 'xujingyi' },
  operations: { name: '信息与数据部', parent: 'company', leader: 'ada' },
}

interface Employee {
  readonly name: string
  readonly title: string
  readonly role: StandardRoleName
  readonly team: TeamName
  readonly locale?: 'en'
}
export type PersonName =
  | 'linyue'
  | 'chenmo'
  | 'suqing'
  | 'hejiaming'
  | 'huangshimin'
  | 'zhouhang'
  | 'luowenbo'
  | 'xujingyi'
  | 'tanghao'
  | 'mengxiaoyu'
  | 'ada'
  | 'shenguodong'

const employees: Readonly<Record<PersonName, Employee>> = {
  linyue: { name: '林悦', title: '高级销售代表', role: 'salesRep', team: 'east' },
  chenmo: { name: '陈默', title: '销售代表', role: 'salesRep', team: 'east' },
  suqing: { name: '苏晴', title: '销售代表', role: 'salesRep', team: 'east' },
  hejiaming: { name: '何嘉明', title: '销售代表', role: 'salesRep', team: 'south' },
  huangshimin: { name: '黄诗敏', title: '销售代表', role: 'salesRep', team: 'south' },
  zhouhang: { name: '周航', title: '销售总监', role: 'salesManager', team: 'sales' },
  luowenbo: { name: '罗文博', title: '华南区经理', role: 'salesManager', team: 'south' },
  xujingyi: { name: '许静怡', title: '客服主管', role: 'serviceAgent', team: 'service' },
  tanghao: { name: '唐浩', title: '客服专员', role: 'serviceAgent', team: 'service' },
  mengxiaoyu: { name: '孟小雨', title: '数据专员', role: 'dataClerk', team: 'operations' },
  ada: { name: 'Ada', title: 'IT 管理员', role: 'administrator', team: 'operations', locale: 'en' },
  shenguodong: { name: '沈国栋', title: '内审专员', role: 'auditor', team: 'company' },
}

/** Sellers by the region they look after. */
export const sellersOf: Readonly<Record<Region, readonly PersonName[]>> = {
  east: ['linyue', 'chenmo', 'suqing'],
  south: ['hejiaming', 'huangshimin'],
  elsewhere: ['linyue', 'suqing', 'hejiaming'],
}
export const agents: readonly PersonName[] = ['xujingyi', 'tanghao']

/** `roleIds` are the workspace's roles by their Chinese names, `takenLogins` belong to people it has already. */
export function planStaff(roleIds: ReadonlyMap<string, string>, takenLogins: ReadonlySet<string>): Staff {
  const teamIds = mapValues(teams, () => newId())
  const people = mapValues(employees, ({ name, title, role, team }, key) => ({
    ...{ id: newId(), name, title, role, teamId: teamIds[team] },
    login: takenLogins.has(key) ? `${key}.demo` : key,
  }))
  return {
    people,
    items: [
      ...Object.values(mapValues(teams, (team, key) => planTeam(teamIds[key], team, { teamIds, people }))),
      ...Object.values(mapValues(people, (somebody, key) => planUser(somebody, employees[key], roleIds))),
    ],
  }
}

function planTeam(
  id: string,
  { name, parent, leader }: Team,
  { teamIds, people }: { teamIds: Record<TeamName, string>; people: Record<PersonName, Person> },
): ChangeItem {
  const values = { name, parent: parent ? teamIds[parent] : null, leader: leader ? people[leader].id : null }
  return { object: 'team', op: 'create', id, values }
}

function planUser(somebody: Person, { locale }: Employee, roleIds: ReadonlyMap<string, string>): ChangeItem {
  const { id, name, login, title, teamId } = somebody
  const roles = [roleIds.get(standardRoles[somebody.role].name['zh-CN']) ?? '']
  const values = { name, login, title, team: teamId, roles, locale: locale ?? 'zh-CN' }
  return { object: 'user', op: 'create', id, values: { ...values, email: `${login}@yunfan.example.com` } }
}

function mapValues<K extends string, V, R>(from: Readonly<Record<K, V>>, make: (value: V, key: K) => R): Record<K, R> {
  // Object.entries and fromEntries forget the keys they were given.
  const entries = Object.entries(from) as [K, V][]
  return Object.fromEntries(entries.map(([key, value]) => [key, make(value, key)])) as Record<K, R>
}
