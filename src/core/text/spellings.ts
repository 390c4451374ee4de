/** Letters that many spell in two, in names above all. */
export const spelledOut: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  ø: 'oe',
  å: 'aa',
  æ: 'ae',
  œ: 'oe',
}

const joinedLetters: Readonly<Record<string, string>> = { ae: 'ä', oe: 'ö', ue: 'ü', ss: 'ß', aa: 'å' }

/** `müller` as `mueller`. */
export function inTwoLetters(text: string): string {
  return text.replace(/[äöüßøåæœ]/g, (letter) => spelledOut[letter] ?? letter)
}

/** `mueller` as `müller`. */
export function inOneLetter(text: string): string {
  return text.replace(/ae|oe|ue|ss|aa/g, (letters) => joinedLetters[letters] ?? letters)
}
