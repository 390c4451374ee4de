const separators = [',', '\t', ';', '|']
const linesLookedAt = 30

/**
 * Says what stands between the cells: what cuts most of the first lines into equally many cells. A title line, or a
 * comma within an address, decides nothing. Excel's own `sep=;` line wins; `start` is behind it.
 */
export function findSeparator(text: string): { separator: string; start: number } {
  const said = /^sep=(.)\r?\n/i.exec(text)
  if (said?.[1]) return { separator: said[1], start: said[0].length }
  const lines = firstLines(text)
  const scores = separators.map((separator) => agreement(lines, separator))
  const best = scores.reduce((best, score, i) => (isBetter(score, scores[best]) ? i : best), 0)
  return { separator: separators[best] ?? ',', start: 0 }
}

/** What is quoted does not count, line breaks included. */
function firstLines(text: string): string[] {
  const bare = text.slice(0, 100_000).replace(/"[^"]*"/g, '')
  return bare
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '')
    .slice(0, linesLookedAt)
}

interface Agreement {
  readonly lines: number
  readonly cells: number
}

/** How many lines have the number of cells that most of them have, when cut so. */
function agreement(lines: readonly string[], separator: string): Agreement {
  const byCells = new Map<number, number>()
  for (const line of lines) {
    const cells = line.split(separator).length
    if (cells > 1) byCells.set(cells, (byCells.get(cells) ?? 0) + 1)
  }
  const all = [...byCells].map(([cells, count]) => ({ lines: count, cells }))
  return all.reduce((best, one) => (isBetter(one, best) ? one : best), { lines: 0, cells: 1 })
}

function isBetter(one: Agreement, other: Agreement | undefined): boolean {
  if (!other) return true
  return one.lines === other.lines ? one.cells > other.cells : one.lines > other.lines
}
