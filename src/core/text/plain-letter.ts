import traditionalPairs from 'opencc-js/dict/TSCharacters'

/**
 * The plain form of a letter, in which searches and filters compare: small, half width, without accents or strokes, of
 * Chinese characters the simplified one. `Ｅ` and `É` are e, `樂` is 乐. One letter for one: what would become several
 * (ﬁ, ㎡, ß) stays as it is.
 */
export function plainLetter(letter: string): string {
  const known = plainOf.get(letter)
  if (known !== undefined) return known
  const plain = makePlain(letter)
  plainOf.set(letter, plain)
  return plain
}

/** Every letter that has this plain form, itself first. */
export function lettersLike(plain: string): readonly string[] {
  likePlain ??= groupLetters()
  return likePlain.get(plain) ?? [plain]
}

/** Chinese characters simplified and strokes dropped, in a text that has neither case nor accents any more. */
export function withoutForms(text: string): string {
  return text.replace(formed, (letter) => simplified.get(letter) ?? strokes[letter] ?? letter)
}

const simplified: ReadonlyMap<string, string> = new Map(
  traditionalPairs.split('|').flatMap((pair) => {
    const [traditional = '', simple = ''] = pair.split(' ')
    return traditional === simple ? [] : [[traditional, simple] as const]
  }),
)

/** Letters that Unicode does not take apart. */
const strokes: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ħ: 'h', ı: 'i' }
const formed = /[øłđħı\u3400-\u9fff]|[\u{20000}-\u{323af}]/gu

const plainOf = new Map<string, string>()
let likePlain: Map<string, string[]> | undefined

function makePlain(letter: string): string {
  const bare = letter.normalize('NFKC').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')
  const isOne = [...bare].length === 1 && (bare !== ' ' || /\p{Zs}/u.test(letter))
  return withoutForms(isOne ? bare : letter.toLowerCase())
}

/** Where letters with another form stand: Latin, Greek, Cyrillic and signs, kana, compatibility forms, full width. */
const formRanges = [
  [0x41, 0x5a],
  [0xa0, 0x24ff],
  [0x2e80, 0x33ff],
  [0xf900, 0xfaff],
  [0xff00, 0xffef],
] as const

function groupLetters(): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  const inRanges = formRanges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, n) => from + n))
  for (const letter of [...inRanges.map((point) => String.fromCodePoint(point)), ...simplified.keys()]) {
    const plain = plainLetter(letter)
    if (plain === letter) continue
    const group = groups.get(plain) ?? [plain]
    groups.set(plain, group)
    group.push(letter)
  }
  return groups
}
