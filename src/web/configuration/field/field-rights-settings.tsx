import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { recordPageQuery, useObject } from '../../client/queries.ts'
import type { Faults } from '../../records/save-faults.ts'
import { useText } from '../../text/use-text.tsx'
import { SelectBox } from '../labelled.tsx'
import { type FieldRights, writers } from './field-rights-draft.ts'

interface FieldRightsProps {
  readonly rights: FieldRights
  /** Nobody enters what is computed. */
  readonly isEntered: boolean
  readonly faults: Faults
  onRights(part: Partial<FieldRights>): void
}

/** Who sees the field, role by role, and who enters it. */
export function FieldRightsSettings({ rights, isEntered, faults, onRights }: FieldRightsProps) {
  const { t } = useText()
  const id = useId()
  return (
    <>
      {isEntered ? (
        <SelectBox
          id={`${id}-writer`}
          label={t('configuration.writtenBy')}
          hint={t(`configuration.writtenByWhy.${rights.writtenBy}`)}
          value={rights.writtenBy}
          fault={faults.writtenBy}
          choices={writers.map((value) => ({ value, text: t(`configuration.writtenBy.${value}`) }))}
          onChange={(value) => onRights({ writtenBy: writers.find((writer) => writer === value) ?? 'people' })}
        />
      ) : null}
      <VisibleTo chosen={rights.visibleTo} fault={faults.visibleTo} onChosen={(visibleTo) => onRights({ visibleTo })} />
      <label className="field-reveal">
        <input
          type="checkbox"
          checked={rights.revealReason}
          onChange={(event) => onRights({ revealReason: event.target.checked })}
        />
        <span>{t('configuration.revealReason')}</span>
      </label>
      <p className="form-hint">{t('configuration.revealReasonWhy')}</p>
    </>
  )
}

interface VisibleToProps {
  readonly chosen: readonly string[]
  readonly fault: string | undefined
  onChosen(roles: readonly string[]): void
}

/** Whoever does not see roles leaves them as they are. */
function VisibleTo({ chosen, fault, onChosen }: VisibleToProps) {
  const { t } = useText()
  const seesRoles = useObject('role') !== undefined
  const { data } = useQuery({ ...recordPageQuery('role', { limit: 100 }), enabled: seesRoles })
  if (!data || data.items.length === 0) return null
  const toggle = (role: string) =>
    onChosen(chosen.includes(role) ? chosen.filter((one) => one !== role) : [...chosen, role])
  return (
    <fieldset className="field-flags">
      <legend>{t('configuration.visibleTo')}</legend>
      {data.items.map((role) => (
        <label key={role.id}>
          <input type="checkbox" checked={chosen.includes(role.id)} onChange={() => toggle(role.id)} />
          <span>{String(role.name)}</span>
        </label>
      ))}
      <p className={fault ? 'form-fault field-flags-note' : 'form-hint field-flags-note'}>
        {fault ?? t(chosen.length === 0 ? 'configuration.visibleToAll' : 'configuration.visibleToWhy')}
      </p>
    </fieldset>
  )
}
