import type { Label } from '../text/locale.ts'
import { type FieldLevel, type Grant, type RoleGrants, rights } from './access.ts'

/** A role every new company starts with; an administrator may change it afterwards. */
export interface StandardRole {
  readonly name: Label
  readonly description: Label
  readonly grants: RoleGrants
}

const ofEverybody = { view: 'all' } as const satisfies Partial<Grant>
const everything = {
  view: 'all',
  create: true,
  edit: 'all',
  delete: 'all',
  import: true,
  export: true,
  batch: true,
  approve: true,
  transfer: true,
  restore: true,
} as const satisfies Grant

/** Whoever edits and deletes gives away and brings back, too. */
const giving = { transfer: true, restore: true } as const satisfies Partial<Grant>

/** Sensitive and confidential fields are hidden unless a role names them. */
function guarded(papers: FieldLevel, floorPrice: FieldLevel): RoleGrants['fields'] {
  return { customer: { idCard: papers, bankAccount: papers }, product: { floorPrice } }
}

/** The six roles of the house, by a name that code and seeds use. */
export const standardRoles = {
  salesRep: {
    name: { 'zh-CN': '销售代表', en: 'Sales rep' },
    description: {
      'zh-CN': '自己的客户、联系人、商机、订单与跟进',
      en: 'Her own customers, contacts, opportunities, orders and follow-ups',
    },
    grants: {
      objects: {
        '*': { view: 'own', create: true, edit: 'own', delete: 'own', batch: true, ...giving },
        product: ofEverybody,
      },
      fields: {},
      rights: [],
    },
  },
  salesManager: {
    name: { 'zh-CN': '销售经理', en: 'Sales manager' },
    description: {
      'zh-CN': '本团队及下级团队的全部业务记录',
      en: "The records of the manager's team and the teams below",
    },
    grants: {
      objects: {
        '*': {
          view: 'teamTree',
          create: true,
          edit: 'teamTree',
          delete: 'teamTree',
          export: true,
          batch: true,
          ...giving,
        },
        product: { ...ofEverybody, export: true },
      },
      fields: guarded('masked', 'read'),
      rights: ['revert-all-changes', 'reopen-completed', 'unlock'],
    },
  },
  serviceAgent: {
    name: { 'zh-CN': '客服专员', en: 'Service agent' },
    description: {
      'zh-CN': '处理客户的问题与投诉；可查看全部客户和订单',
      en: "Customers' problems and complaints; sees every customer and order",
    },
    grants: {
      objects: {
        customer: ofEverybody,
        contact: { view: 'all', create: true, edit: 'all', transfer: true },
        order: ofEverybody,
        product: ofEverybody,
        followUp: { view: 'all', create: true, edit: 'own', delete: 'own', ...giving },
        ticket: { view: 'all', create: true, edit: 'all', batch: true, export: true, transfer: true },
      },
      fields: {},
      rights: [],
    },
  },
  dataClerk: {
    name: { 'zh-CN': '数据专员', en: 'Data clerk' },
    description: {
      'zh-CN': '导入、批量更新、清洗和去重，并可撤销他人的变更',
      en: 'Imports, batches, cleaning; undoes the changes of others',
    },
    grants: {
      objects: { '*': { ...everything, approve: false } },
      fields: guarded('edit', 'edit'),
      rights: ['view-all-changes', 'force-revert', 'revert-all-changes', 'unlock'],
    },
  },
  administrator: {
    name: { 'zh-CN': 'IT 管理员', en: 'IT administrator' },
    description: {
      'zh-CN': '人员、权限与系统配置，以及全部数据',
      en: 'People, roles and settings, and all data',
    },
    grants: { objects: { '*': everything }, fields: guarded('edit', 'edit'), rights: [...rights] },
  },
  auditor: {
    name: { 'zh-CN': '审计员', en: 'Auditor' },
    description: {
      'zh-CN': '查看全部数据及其变更历史，不作任何修改',
      en: "Reads everything and everything's history, changes nothing",
    },
    grants: {
      objects: { '*': ofEverybody, role: ofEverybody },
      fields: guarded('masked', 'read'),
      rights: ['view-all-changes', 'view-log'],
    },
  },
} as const satisfies Readonly<Record<string, StandardRole>>

export type StandardRoleName = keyof typeof standardRoles
