import { readXml, type XmlPart } from './read-xml.ts'

/** The shared string table: texts that cells name by number. Readings above Chinese characters (`rPh`) are left out. */
export async function readStringTable(part: XmlPart): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let collecting = false
  let aside = false
  await readXml(part, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 't') collecting = !aside
      else if (name === 'rPh') aside = true
    },
    close(name) {
      if (name === 'si') strings.push(withoutEscapes(text))
      else if (name === 't') collecting = false
      else if (name === 'rPh') aside = false
    },
    text(piece) {
      if (collecting) text += piece
    },
  })
  return strings
}

/** What XML cannot hold stands as `_x000D_`, and such a text itself as `_x005F_x000D_` (ECMA-376, ST_Xstring). */
export function withoutEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
