import { addressOf } from '../../../core/api/call.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'

interface LeftOutLinkProps {
  readonly changeId: string
  readonly count: number
  /** Where a change left records of several objects. */
  readonly object?: string
}

/** 「下载未处理的 3 条」: the records a change left as they were, with why, as a workbook that is mended and imported. */
export function LeftOutLink({ changeId: id, count, object }: LeftOutLinkProps) {
  const { t, locale } = useText()
  const query = { locale, ...(object ? { object } : {}) }
  return (
    <a className="left-out-link" href={addressOf('downloadLeftOut', { params: { id }, query })} download>
      <Icon name="download" size={14} />
      {t('changes.leftOutFile', { count })}
    </a>
  )
}
