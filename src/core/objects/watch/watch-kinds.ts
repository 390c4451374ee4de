import type { Option } from '../../fields/option.ts'
import type { Label } from '../../text/locale.ts'

/** What a rule of the watch counts, for each person (or address) within its minutes. */
export const watchKindWords = {
  massExport: { 'zh-CN': '大量导出', en: 'Mass export' },
  massDelete: { 'zh-CN': '大量删除', en: 'Mass deletion' },
  oddHours: { 'zh-CN': '非工作时间修改', en: 'Changes at odd hours' },
  failures: { 'zh-CN': '多次登录失败', en: 'Many failed sign-ins' },
  reveals: { 'zh-CN': '大量查看脱敏信息', en: 'Many values revealed' },
  ownerTransfers: { 'zh-CN': '大量移交负责人', en: 'Sudden owner transfers' },
  newPlace: { 'zh-CN': '从新地址登录', en: 'Sign-in from a new place' },
} as const satisfies Readonly<Record<string, Label>>

/** What an alert is raised of: what a rule counts, and that somebody changed the rules themselves, which no rule switches off. */
export const alertKindWords = {
  ...watchKindWords,
  rulesChanged: { 'zh-CN': '预警规则被修改', en: 'Watch rules changed' },
} as const satisfies Readonly<Record<string, Label>>

/** What a rule or alert is called: those that Kebu brings, in the reader's language; what somebody called otherwise, as she did. */
export function watchName(named: Named): Label {
  return wordsBrought(named) ?? { 'zh-CN': String(named.name), en: String(named.name) }
}

/** Whether it is one that Kebu brings, under the name it came with. */
export function isBrought(named: Named): boolean {
  return wordsBrought(named) !== undefined
}

type Named = Readonly<Record<string, unknown>>

function wordsBrought({ name, kind }: Named): Label | undefined {
  const known = alertKinds.find((one) => one === kind && alertKindWords[one]['zh-CN'] === name)
  return known && alertKindWords[known]
}

/** The hours that are odd where a rule does not say. */
export const oddHoursUsual = { from: 22, to: 6 } as const

export type WatchKind = keyof typeof watchKindWords

export type AlertKind = keyof typeof alertKindWords

/** The casts say what Object.keys forgets. */
const watchKinds = Object.keys(watchKindWords) as readonly WatchKind[]
const alertKinds = Object.keys(alertKindWords) as readonly AlertKind[]

export const watchKindOptions: readonly Option[] = watchKinds.map((value) => ({ value, label: watchKindWords[value] }))
export const alertKindOptions: readonly Option[] = alertKinds.map((value) => ({ value, label: alertKindWords[value] }))
