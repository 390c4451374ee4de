/** Marks what was searched for, blanks in phone numbers aside; where only pinyin matched there is nothing to mark. */
export function Highlighted({ text, q }: { text: string; q: string }) {
  const found = q ? new RegExp([...q].map(escaped).join(' ?'), 'i').exec(text) : null
  if (!found) return text
  return (
    <>
      {text.slice(0, found.index)}
      <mark>{found[0]}</mark>
      {text.slice(found.index + found[0].length)}
    </>
  )
}

function escaped(letter: string): string {
  return letter.replace(/[.*+?^${}()|[\]\\]/, '\\$&')
}
