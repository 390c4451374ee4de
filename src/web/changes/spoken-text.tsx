import { useState } from 'react'
import { joinParts } from '../../core/configuration/words/spoken-parts.ts'
import { useText } from '../text/use-text.tsx'

interface SpokenTextProps {
  readonly parts: readonly string[]
  /** All of them in one line, or at a glance the first of them: there is nothing to unfold. */
  readonly room?: 'whole' | 'glance' | undefined
}

const shownMost = 8
const glancedMost = 2
/** What is longer stands one part to a line. */
const lineLength = 40

/** What a value says in parts: the first of many, and the others at a click. */
export function SpokenText({ parts, room }: SpokenTextProps) {
  const { locale } = useText()
  if (room === 'whole') return joinParts(parts, locale)
  if (room === 'glance') return <Glanced parts={parts} />
  return <Unfolding parts={parts} />
}

function Glanced({ parts }: SpokenTextProps) {
  const { t, locale } = useText()
  const left = parts.length - glancedMost
  return (
    <>
      {joinParts(parts.slice(0, glancedMost), locale)}
      {left > 0 ? <span className="kb-meta"> {t('changes.moreParts', { count: left })}</span> : null}
    </>
  )
}

function Unfolding({ parts }: SpokenTextProps) {
  const { t, locale } = useText()
  const [all, setAll] = useState(false)
  const shown = all ? parts : parts.slice(0, shownMost)
  const left = parts.length - shownMost
  return (
    <>
      {parts.length === 1 || joinParts(parts, locale).length <= lineLength
        ? joinParts(shown, locale)
        : shown.map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two parts may read alike; its place is its identity
            <span key={at} className="change-part">
              {part}
            </span>
          ))}
      {left > 0 ? (
        // It stays where it was pressed: the focus is on it.
        <button
          type="button"
          className="change-more change-more-parts"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? t('changes.fewerParts') : t('changes.moreParts', { count: left })}
        </button>
      ) : null}
    </>
  )
}
