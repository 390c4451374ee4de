import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import { useObjects } from '../client/queries.ts'
import { inSentence } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'

type Approved = NonNullable<ChangeOutcomeView['impact']['passedOnApproved']>

/** What a handover approves, because nobody else was waited for, and what becomes of each: in force, or back to its author. */
export function ApprovedWith({ count, items }: Approved) {
  const { t } = useText()
  const says = useWhat()
  const more = count - items.length
  return (
    <section>
      <h3 className="change-heading">{t('changes.approvedWith', { count })}</h3>
      <ul className="change-access">
        {items.map((one) => (
          <li key={one.changeId} className="change-approved-with">
            <span>{says(one)}</span>
            <span className={one.effect === 'sentBack' ? 'change-approved-back' : 'kb-meta'}>
              {t(`changes.approvedWith.${one.effect ?? 'unseen'}`)}
            </span>
          </li>
        ))}
        {more > 0 ? <li className="kb-meta">{t('changes.approvedWithMore', { count: more })}</li> : null}
      </ul>
    </section>
  )
}

/** What it is about, and whose it is; of what is out of sight, that it is one. */
function useWhat(): (one: Approved['items'][number]) => string {
  const { t, locale } = useText()
  const objects = useObjects()
  return ({ author, object: name, records = 0, title }) => {
    if (!author) return t('changes.approvedWithUnseen')
    const label = objects.find((one) => one.name === name)?.label[locale]
    const object = label === undefined ? '' : inSentence(label, locale)
    return title
      ? t('changes.approvedWithOne', { title, author: author.name })
      : t('changes.approvedWithMany', { count: records, object, author: author.name })
  }
}
