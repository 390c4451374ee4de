import { createContext, type ReactNode, use, useMemo } from 'react'
import { fillText, type TextParams } from '../../core/text/fill-text.ts'
import { type Label, type Locale, spokenIn, toLocale } from '../../core/text/locale.ts'
import { useLocalStorage } from '../client/local-storage.ts'
import { en } from './en.ts'
import { type ZhTexts, zhCN } from './zh-CN.ts'

export type TextKey = keyof ZhTexts

/** The names in braces that a Chinese text needs: `已选 {count} 条` needs `count`. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never
type Params<Key extends TextKey> = [NamesIn<ZhTexts[Key]>] extends [never]
  ? []
  : [params: Readonly<Record<NamesIn<ZhTexts[Key]>, string | number>>]

/** The keys whose texts need no params: what a table of keys holds. */
export type PlainTextKey = { [Key in TextKey]: [NamesIn<ZhTexts[Key]>] extends [never] ? Key : never }[TextKey]

/** `t('list.selected', { count })`: an unknown key, or a param too few, does not compile. */
export type Translate = <Key extends TextKey>(key: Key, ...params: Params<Key>) => string

interface Texts {
  readonly t: Translate
  readonly locale: Locale
  /** The label of a definition in the reader's language, or in the one it has. */
  label(label: Label): string
  setLocale(locale: Locale): void
}

const tables: Record<Locale, Readonly<Record<TextKey, string>>> = { 'zh-CN': zhCN, en }
const TextContext = createContext<Texts | null>(null)

export function TextProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useLocalStorage<Locale>('locale', toLocale(navigator.language))
  const t = useMemo(() => translateTo(locale), [locale])
  const texts = useMemo<Texts>(
    () => ({ t, locale, label: (label) => spokenIn(label, locale), setLocale }),
    [t, locale, setLocale],
  )
  return <TextContext value={texts}>{children}</TextContext>
}

/** The words of one language, be it the reader's or not. */
export function translateTo(locale: Locale): Translate {
  return (key, ...[params]) => fill(tables[locale][key], params, locale)
}

/** The words of the interface: `const { t } = useText()`. */
export function useText(): Texts {
  const texts = use(TextContext)
  if (!texts) throw new Error('useText needs a TextProvider above it')
  return texts
}

/** Puts params into a text. Numbers get the separators of the language. */
export function fill(text: string, params: TextParams | undefined, locale: Locale): string {
  return fillText(text, params, (value) => (typeof value === 'number' ? value.toLocaleString(locale) : value))
}
