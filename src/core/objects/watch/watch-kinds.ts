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

/** What a rule or alert is called: those that Kebu brings, in the reader's language; what somebody called otherwise, as she did. */
export function watchName({ name, kind }: Readonly<Record<string, unknown>>): Label {
  const words = watchKinds.find((one) => one === kind && watchKindWords[one]['zh-CN'] === name)
  return words ? watchKindWords[words] : { 'zh-CN': String(name), en: String(name) }
}

/** The hours that are odd where a rule does not say. */
export const oddHoursUsual = { from: 22, to: 6 } as const

export type WatchKind = keyof typeof watchKindWords

/** The cast says what Object.keys forgets. */
export const watchKinds = Object.keys(watchKindWords) as readonly WatchKind[]

export const watchKindOptions: readonly Option[] = watchKinds.map((value) => ({ value, label: watchKindWords[value] }))
