import { useQuery } from '@tanstack/react-query'
import type { ChangeOutcomeView, ItemOutcomeView } from '../../../core/api/changes.ts'
import type { RecordRef } from '../../../core/api/shapes.ts'
import { isPortable, portableDefinition } from '../../../core/objects/configuration/index.ts'
import { ChangeDiff } from '../../changes/index.ts'
import { recordPageQuery, useObject } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { useRefusalText } from '../../parts/use-refusal-text.ts'
import { useText } from '../../text/use-text.tsx'
import { wordsOf } from '../field/field-draft.ts'

interface FileDifferenceProps {
  /** What the server answered to the preview. */
  readonly outcome: ChangeOutcomeView
  /** How many records of the configuration the file holds. */
  readonly size: number
  readonly busy: boolean
  onApply(): void
  onLeave(): void
}

/** What would be made, changed and refused, each with its fields; what is the same already is counted. */
export function FileDifference({ outcome, size, busy, onApply, onLeave }: FileDifferenceProps) {
  const { t } = useText()
  const { applied, refused, conflicts, skipped } = outcome.counts
  const wrong = refused + conflicts
  const same = size - applied - wrong - skipped
  const roles = useRoleTitles()
  return (
    <div className="file-difference">
      <p role="status">{t('configuration.file.counts', { applied, same: same + skipped, wrong })}</p>
      <ul>
        {outcome.items
          .filter(({ outcome: what }) => what !== 'skipped')
          .map((item) => (
            <Item key={`${item.n}-${item.id}`} item={item} roles={roles} />
          ))}
      </ul>
      {applied + wrong > outcome.items.length ? (
        <p className="kb-meta">{t('configuration.file.more', { count: applied + wrong - outcome.items.length })}</p>
      ) : null}
      <div className="configuration-file-actions">
        {applied > 0 ? (
          <Button kind="primary" busy={busy} disabled={wrong > 0} onClick={onApply}>
            {t('configuration.file.apply', { count: applied })}
          </Button>
        ) : null}
        <Button onClick={onLeave}>{t('parts.cancel')}</Button>
        {wrong > 0 ? <span className="form-fault">{t('configuration.file.wrongFirst')}</span> : null}
      </div>
    </div>
  )
}

interface ItemProps {
  readonly item: ItemOutcomeView
  readonly roles: Readonly<Record<string, RecordRef>>
}

function Item({ item, roles }: ItemProps) {
  const { t, label } = useText()
  const definition = useObject(item.object)
  const refusalText = useRefusalText()
  const isWrong = item.outcome !== 'applied'
  const kind = isPortable(item.object) ? label(portableDefinition(item.object).label) : item.object
  const mark = isWrong ? 'wrong' : item.op === 'create' ? 'new' : 'changed'
  return (
    <li>
      <details open={isWrong || item.op === 'update'}>
        <summary>
          <span className={`kb-pill ${pills[mark]}`}>{t(`configuration.file.${mark}`)}</span>
          <span className="kb-meta">{kind}</span>
          <ItemName item={item} />
        </summary>
        {isWrong ? <p className="form-fault">{refusalText(item)}</p> : null}
        {definition ? (
          <ChangeDiff definition={definition} before={item.before ?? {}} after={item.after ?? {}} refs={roles} />
        ) : null}
      </details>
    </li>
  )
}

const pills = { wrong: 'kb-pill-red', new: 'kb-pill-green', changed: 'kb-pill-blue' } as const

/** By its label where it has one, else by what it is about. */
function ItemName({ item: { after = {}, before = {}, code = '' } }: Pick<ItemProps, 'item'>) {
  const { label, locale } = useText()
  const values = { ...before, ...after }
  const about = useObject(String(values.object ?? ''))
  const { zh, en } = wordsOf(values.label)
  const own = (locale === 'en' ? en : zh) || values.name || values.field || values.pattern || ''
  const object = about ? label(about.label) : (values.object ?? '')
  return (
    <b>
      {[object, own]
        .filter((part) => part !== '')
        .map(String)
        .join(' · ') || code}
    </b>
  )
}

function useRoleTitles(): Readonly<Record<string, RecordRef>> {
  const seesRoles = useObject('role') !== undefined
  const { data } = useQuery({ ...recordPageQuery('role', { limit: 100 }), enabled: seesRoles })
  const refs = (data?.items ?? []).map(
    ({ id, code, name }): RecordRef => ({ object: 'role', id, code, title: String(name) }),
  )
  return Object.fromEntries(refs.map((ref) => [ref.id, ref]))
}
