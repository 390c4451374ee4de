import { pinyin } from 'pinyin-pro'
import { surnameReadings } from './surnames.ts'

/**
 * Characters of company and personal names that are read differently from word to word: 重庆 is chong, 重工 zhong.
 * Only names with one of them are looked up as words, which is twenty times slower than character by character.
 */
const readDependsOnWord = new Set(
  '重行长乐会厦单曾朴查仇区解任盖员种翟都调传弹藏盛便朝大参差校兴降省强相率和更间角觉空量模宁屏铺曲少数泊提给万贾合薄扁卡蔚柏车秘伽属地得了的发还好干广红'.split(
    '',
  ),
)

/** Names are read this far: more is never typed as pinyin. */
const lengthMax = 40

export interface PinyinReading {
  readonly full: string
  readonly initials: string
  /** How each Chinese character is read. */
  readonly syllables: readonly string[]
}

/**
 * `云帆Tech` as `yunfantech`, `yftech` and the syllables yun, fan; null for a text without Chinese characters. Takes
 * folded text.
 */
export function pinyinOf(text: string): PinyinReading | null {
  const characters = [...text.slice(0, lengthMax)]
  return characters.some(isHan) ? toPinyinReading(characters, usualReading(characters)) : null
}

/** A person's name in every way its surname is read, and as its characters usually are. */
export function pinyinOfName(name: string): readonly PinyinReading[] {
  const characters = [...name.slice(0, lengthMax)]
  const at = characters.findIndex(isHan)
  if (at < 0) return []
  const usual = usualReading(characters)
  const read = surnameReadings(characters.slice(at)).map((surname) => usual.toSpliced(at, surname.length, ...surname))
  const ways = [usual, ...read].map((reading) => toPinyinReading(characters, reading))
  return ways.filter((way, n) => ways.findIndex(({ full }) => full === way.full) === n)
}

function usualReading(characters: readonly string[]): readonly string[] {
  return characters.some((one) => readDependsOnWord.has(one)) ? byWord(characters) : characters.map(syllable)
}

function toPinyinReading(characters: readonly string[], read: readonly string[]): PinyinReading {
  const initials = read.map((one, at) => (isHan(characters[at] ?? '') ? one.charAt(0) : one))
  const syllables = read.filter((_, at) => isHan(characters[at] ?? ''))
  return { full: joined(read), initials: joined(initials), syllables }
}

const syllables = new Map<string, string>()

function syllable(character: string): string {
  if (!isHan(character)) return character
  const known = syllables.get(character)
  if (known !== undefined) return known
  const read = byWord([character])[0] ?? ''
  syllables.set(character, read)
  return read
}

function byWord(characters: readonly string[]): readonly string[] {
  return pinyin(characters.join(''), { toneType: 'none', type: 'array', v: true })
}

function isHan(character: string): boolean {
  return character >= '\u4e00' && character <= '\u9fff'
}

function joined(parts: readonly string[]): string {
  return parts.join('').replaceAll(' ', '')
}
