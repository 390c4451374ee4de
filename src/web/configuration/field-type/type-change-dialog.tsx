import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ObjectView, RefusalView } from '../../../core/api/shapes.ts'
import type { Condition } from '../../../core/filters/filter.ts'
import { type CustomFieldType, customFieldTypeLabels } from '../../../core/objects/configuration/custom-field-types.ts'
import { recordPageQuery } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'

interface TypeChangeDialogProps {
  readonly definition: ObjectView
  /** The field, as it is kept. */
  readonly field: string
  readonly title: string
  readonly to: CustomFieldType
  /** What speaks against it, and what it brings along; not known yet while it waits. */
  readonly asked: {
    readonly faults: readonly string[]
    readonly warnings: readonly string[]
    /** Some of the records that would not fit. */
    readonly inTheWay: RefusalView['records']
    readonly waiting: boolean
  }
  readonly saving: boolean
  onConfirm(): void
  onClose(): void
}

/** Look first: how many records hold a value that is converted with the type, and which of them would not fit. */
export function TypeChangeDialog(props: TypeChangeDialogProps) {
  const { definition, field: name, title, to, asked, saving, onConfirm, onClose } = props
  const { t, label } = useText()
  const held = { field: name, op: 'notEmpty' } as const
  const { data, isError } = useQuery(recordPageQuery(definition.name, { filter: held, limit: 1, count: 'exact' }))
  const count = data?.total
  const isRefused = asked.faults.length > 0
  return (
    <Dialog
      open
      width={520}
      title={t('configuration.changeTypeTitle', { name: title, type: label(customFieldTypeLabels[to]) })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button
            kind="primary"
            data-autofocus
            busy={saving}
            // Who may not see the records is told no number, and changes the type all the same.
            disabled={asked.waiting || isRefused || (count === undefined && !isError)}
            onClick={onConfirm}
          >
            {count && !isRefused ? t('configuration.convertNow', { count }) : t('configuration.changeType')}
          </Button>
        </>
      }
    >
      {count === undefined ? null : (
        <p className="type-change-held">
          <span>{count > 0 ? t('configuration.heldBy', { count }) : t('configuration.heldByNone')}</span>{' '}
          {count > 0 && !isRefused ? (
            <RecordsLink object={definition.name} condition={held} text={t('configuration.heldShow')} />
          ) : null}
        </p>
      )}
      {asked.waiting ? <p className="kb-meta">{t('configuration.typeLooking')}</p> : null}
      {asked.faults.map((fault) => (
        <p key={fault} className="form-message" role="alert">
          <Icon name="warning" /> {fault}
        </p>
      ))}
      {asked.inTheWay && isRefused ? (
        <p>
          <RecordsLink
            object={asked.inTheWay.object}
            condition={{ field: 'id', op: 'in', value: [...asked.inTheWay.ids] }}
            text={t('configuration.misfitsShow')}
          />
        </p>
      ) : null}
      {count && !isRefused && !asked.waiting ? <p className="kb-meta">{t('configuration.typeFits')}</p> : null}
      {asked.warnings.map((warning) => (
        <p key={warning} className="configuration-warning" role="status">
          <Icon name="warning" size={14} /> {warning}
        </p>
      ))}
    </Dialog>
  )
}

interface RecordsLinkProps {
  readonly object: string
  readonly condition: Condition
  readonly text: string
}

/** A list of them beside what is being shaped, which stays as it is. */
function RecordsLink({ object, condition, text }: RecordsLinkProps) {
  return (
    <Link
      className="kb-link"
      to="/records/$object"
      params={{ object }}
      search={{ conditions: [condition] }}
      target="_blank"
    >
      {text}
    </Link>
  )
}
