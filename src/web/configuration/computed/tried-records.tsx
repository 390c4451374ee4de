import type { AnswerTo } from '../../../core/api/call.ts'
import { useText } from '../../text/use-text.tsx'

interface TriedRecordsProps {
  readonly items: AnswerTo<'tryFormula'>['items']
  /** Said of a record for which nothing comes out. */
  readonly nothing: string
}

/** What a field that is not saved yet comes to for real records. */
export function TriedRecords({ items, nothing }: TriedRecordsProps) {
  const { t } = useText()
  return (
    <section className="formula-results" aria-label={t('configuration.formulaResults')}>
      <h3>{t('configuration.formulaResults')}</h3>
      {items.length === 0 ? <p className="form-hint">{t('configuration.formulaNoRecords')}</p> : null}
      <ul>
        {items.map(({ id, code, title, text, value }) => (
          <li key={id}>
            <span className="kb-one-line">{code === title ? code : `${code} ${title}`}</span>
            {value === null ? <small>{nothing}</small> : <b className="kb-one-line">{text}</b>}
          </li>
        ))}
      </ul>
      <p className="form-hint">{t('configuration.formulaLater')}</p>
    </section>
  )
}
