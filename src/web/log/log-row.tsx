import type { LogItem } from '../../core/api/shapes.ts'
import { logKindWords } from '../../core/log/log-kinds.ts'
import { originFaces } from '../changes/index.ts'
import { fullStamp, useFormatContext } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'

interface LogRowProps {
  readonly item: LogItem
  readonly isOpen: boolean
  readonly onOpen: () => void
}

/** When, who, what; and from where. The whole row opens it. */
export function LogRow({ item, isOpen, onOpen }: LogRowProps) {
  const { t, label } = useText()
  const { timeZone } = useFormatContext()
  const { at, kind, who, text, origin, address } = item
  return (
    <li>
      <button
        type="button"
        className={isOpen ? 'log-row log-row-open' : 'log-row'}
        aria-expanded={isOpen}
        onClick={onOpen}
      >
        <time className="log-time" dateTime={at}>
          {fullStamp(at, timeZone)}
        </time>
        <span className={`log-kind log-kind-${kind}`}>{label(logKindWords[kind])}</span>
        <span className="log-who">{who.name || t('log.nobody')}</span>
        <span className="log-text">{text}</span>
        <span className="log-from kb-meta">{origin ? t(originFaces[origin].text) : (address ?? '')}</span>
      </button>
    </li>
  )
}
