import { Select } from 'antd'
import { lazy, Suspense } from 'react'
import { type FieldLevel, fieldLevels } from '../../../core/access/access.ts'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'
import { isSecret } from '../../../core/fields/is-secret.ts'
import { useObjects } from '../../client/queries.ts'
import { Icon } from '../../parts/icon.tsx'
import { inSentence } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import { type GrantsProps, withLevel } from './role-draft.ts'

/** It reads formulas, and comes where a field is hidden. */
const ComputableNote = lazy(async () => ({
  default: (await import('../../configuration/computed/computable-note.tsx')).ComputableNote,
}))

/** A fold per module, with its fields; open at once where something is set. */
export function FieldLevels(props: GrantsProps) {
  const modules = useObjects().filter(({ kind }) => kind !== 'system')
  return (
    <div className="field-levels">
      {modules.map((object) => (
        <ObjectFields key={object.name} object={object} {...props} />
      ))}
    </div>
  )
}

function ObjectFields({ object, grants, onGrants }: GrantsProps & { object: ObjectView }) {
  const { t, label, locale } = useText()
  const levels = grants.fields[object.name] ?? {}
  const count = Object.keys(levels).length
  return (
    <details>
      <summary>
        <Icon name="right" size={14} />
        <span>{t('settings.fieldsOf', { object: inSentence(label(object.label), locale) })}</span>
        {count > 0 && <small>{t('settings.fieldsSet', { count })}</small>}
      </summary>
      {Object.values(levels).some(isOutOfSight) ? (
        <Suspense>
          <ComputableNote object={object} levels={levels} />
        </Suspense>
      ) : null}
      <ul>
        {Object.entries(object.fields).map(([name, field]) => (
          <li key={name} className={levels[name] ? 'is-set' : ''}>
            <span>
              {label(field.label)}
              {isSecret(field) && <em>{t('settings.sensitive')}</em>}
            </span>
            <LevelPicker
              field={field}
              level={levels[name] ?? null}
              onLevel={(level) => onGrants(withLevel(grants, { object: object.name, field: name, level }))}
            />
          </li>
        ))}
      </ul>
    </details>
  )
}

function isOutOfSight(level: FieldLevel): boolean {
  return level === 'hidden' || level === 'masked'
}

interface LevelPickerProps {
  readonly field: Field
  readonly level: FieldLevel | null
  onLevel(level: FieldLevel | null): void
}

function LevelPicker({ field, level, onLevel }: LevelPickerProps) {
  const { t, label } = useText()
  const usual: FieldLevel = isSecret(field) ? 'hidden' : field.readOnly ? 'read' : 'edit'
  const possible = field.readOnly ? fieldLevels.filter((one) => one !== 'edit') : fieldLevels
  return (
    <Select<FieldLevel | 'default'>
      variant="borderless"
      size="small"
      aria-label={t('settings.levelOf', { field: label(field.label) })}
      value={level ?? 'default'}
      onChange={(value) => onLevel(value === 'default' ? null : value)}
      popupMatchSelectWidth={false}
      options={[
        { value: 'default' as const, label: t('settings.level.default', { level: t(`settings.level.${usual}`) }) },
        ...possible.map((value) => ({ value, label: t(`settings.level.${value}`) })),
      ]}
    />
  )
}
