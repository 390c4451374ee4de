import type { ObjectDefinition } from '../objects/object.ts'
import type { Label } from '../text/locale.ts'
import { actionWords, rightWords } from '../text/reasons.ts'
import type { Beyond } from './grants-beyond.ts'

const toldMax = 6

/** What is too much, as a refusal names it in both languages: the first of it, and how much more there is. */
export function beyondWords(
  beyond: readonly Beyond[],
  definitions: readonly ObjectDefinition[],
): { readonly names: string; readonly namesEn: string } {
  const told = beyond.slice(0, toldMax)
  const more = beyond.length - told.length
  const named = (locale: 'zh-CN' | 'en') => told.map((one) => nameOf(one, definitions, locale))
  return {
    names: named('zh-CN').join('、') + (more > 0 ? `等 ${beyond.length} 项` : ''),
    namesEn: named('en').join('; ') + (more > 0 ? `; and ${more} more` : ''),
  }
}

function nameOf(beyond: Beyond, definitions: readonly ObjectDefinition[], locale: 'zh-CN' | 'en'): string {
  const quoted = (words: string) => (locale === 'en' ? `“${words}”` : `「${words}」`)
  if (beyond.kind === 'right') return quoted(rightWords[beyond.right][locale])
  if (beyond.kind === 'exportLimit') return limitWords(beyond.limit)[locale]
  const definition = definitions.find(({ name }) => name === beyond.object)
  const object = definition?.label[locale] ?? allModules[locale]
  if (beyond.kind === 'action') return `${object}${locale === 'en' ? ': ' : '：'}${actionWords[beyond.action][locale]}`
  const field = definition?.fields[beyond.field]?.label[locale] ?? beyond.field
  return locale === 'en' ? `${quoted(field)} of ${object}` : `${object}的${quoted(field)}`
}

const allModules = { 'zh-CN': '全部模块', en: 'All modules' } as const

function limitWords(limit: number | null): Label {
  if (limit === null) return { 'zh-CN': '导出不限条数', en: 'exporting any number of records' }
  return { 'zh-CN': `每次导出 ${limit} 条`, en: `exporting ${limit} records at once` }
}
