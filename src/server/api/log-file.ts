import { Readable } from 'node:stream'
import type { LogItem } from '../../core/api/shapes.ts'
import { withGuard } from '../../core/exports/formula-guard.ts'
import { logKindWords } from '../../core/log/log-kinds.ts'
import type { Label, Locale } from '../../core/text/locale.ts'
import { type LogQuestion, readLog } from '../log/index.ts'
import type { Workspace } from '../metadata/index.ts'

const pageSize = 200
/** Excel shows no more rows. */
const rowsMax = 1_048_575

const headers = {
  at: { 'zh-CN': '时间', en: 'Time' },
  kind: { 'zh-CN': '类型', en: 'Kind' },
  who: { 'zh-CN': '人员', en: 'Person' },
  text: { 'zh-CN': '内容', en: 'What happened' },
  object: { 'zh-CN': '模块', en: 'Object' },
  record: { 'zh-CN': '记录', en: 'Record' },
  field: { 'zh-CN': '字段', en: 'Field' },
  origin: { 'zh-CN': '来源', en: 'Origin' },
  address: { 'zh-CN': '地址', en: 'Address' },
  reason: { 'zh-CN': '原因', en: 'Reason' },
  file: { 'zh-CN': '文件（SHA-256）', en: 'File (SHA-256)' },
} as const satisfies Readonly<Record<string, Label>>

/** The log as CSV, in the order it is read in and in the reader's language; made as it is sent, however long it is. */
export async function logFile(
  workspace: Workspace,
  question: Omit<LogQuestion, 'limit'>,
  locale: Locale,
): Promise<Readable> {
  const pageAt = (before?: LogQuestion['before']) =>
    readLog(workspace, { ...question, limit: pageSize, ...(before ? { before } : {}) }, locale)
  // What is refused of the question is refused before anything is sent.
  return Readable.from(linesOf(await pageAt(), pageAt, locale))
}

type Page = Awaited<ReturnType<typeof readLog>>

async function* linesOf(first: Page, pageAt: (before: LogQuestion['before']) => Promise<Page>, locale: Locale) {
  // The mark at the front tells Excel that it is UTF-8.
  yield `\ufeff${toLine(Object.values(headers).map((label) => label[locale]))}`
  let page = first
  for (let count = 0; count < rowsMax; ) {
    count += page.items.length
    yield page.items.map((item) => toLine(cellsOf(item, locale))).join('')
    if (!page.next) return
    page = await pageAt(page.next)
  }
}

function cellsOf(
  { at, kind, who, text, object, ref, record, field, origin, address, reason, file }: LogItem,
  locale: Locale,
) {
  return [
    at,
    logKindWords[kind][locale],
    who.name,
    text,
    object,
    ref?.code || record,
    field,
    origin,
    address,
    reason,
    file?.sha256,
  ]
}

function toLine(cells: readonly (string | undefined)[]): string {
  return `${cells.map((cell = '') => `"${withGuard(cell).replaceAll('"', '""')}"`).join(',')}\r\n`
}
