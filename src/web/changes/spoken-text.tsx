import { useState } from 'react'
import { joinParts } from '../../core/configuration/words/spoken-parts.ts'
import { useText } from '../text/use-text.tsx'

interface SpokenTextProps {
  readonly parts: readonly string[]
  /** All of them, where there is no room to unfold. */
  readonly whole?: boolean | undefined
}

const shownMost = 8
/** What is longer stands one part to a line. */
const lineLength = 40

/** What a value says in parts: the first of many, and the others at a click. */
export function SpokenText({ parts, whole = false }: SpokenTextProps) {
  const { t, locale } = useText()
  const [all, setAll] = useState(whole)
  const shown = all ? parts : parts.slice(0, shownMost)
  return (
    <>
      {whole || parts.length === 1 || joinParts(parts, locale).length <= lineLength
        ? joinParts(shown, locale)
        : shown.map((part) => (
            <span key={part} className="change-part">
              {part}
            </span>
          ))}
      {shown.length < parts.length ? (
        <button type="button" className="change-more change-more-parts" onClick={() => setAll(true)}>
          {t('changes.moreParts', { count: parts.length - shown.length })}
        </button>
      ) : null}
    </>
  )
}
