import '../fields.css'

/** A person: the last character of a Chinese name or the first of another in a round, and the name. */
export function PersonName({ name }: { readonly name: string }) {
  return (
    <span className="kb-person">
      <PersonMark name={name} />
      <span className="kb-person-name">{name}</span>
    </span>
  )
}

export function PersonMark({ name, large }: { readonly name: string; readonly large?: boolean }) {
  const shade = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % shades
  return (
    <span className={`kb-mark kb-mark-${shade}${large ? ' kb-mark-large' : ''}`} aria-hidden="true">
      {initialOf(name)}
    </span>
  )
}

const shades = 6

function initialOf(name: string): string {
  const letters = [...name.trim()]
  const han = /\p{Script=Han}/u.test(name)
  return ((han ? letters.at(-1) : letters[0]) ?? '?').toUpperCase()
}
