/** A text as old Windows programs write it. Only decoding is built in, so the two-byte part of the table is read backwards. */
export function inGb18030(text: string): Buffer {
  return Buffer.concat([...text].map((letter) => table.get(letter) ?? Buffer.from(letter, 'ascii')))
}

const decoder = new TextDecoder('gb18030')
const table: ReadonlyMap<string, Buffer> = new Map(
  range(0x81, 0xfe).flatMap((lead) =>
    range(0x40, 0xfe)
      .filter((trail) => trail !== 0x7f)
      .map((trail) => {
        const bytes = Buffer.from([lead, trail])
        return [decoder.decode(bytes), bytes] as const
      }),
  ),
)

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, n) => first + n)
}
