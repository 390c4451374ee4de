import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { type GrantedScope, type RoleGrants, rights } from '../../../core/access/access.ts'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import type { Json } from '../../../core/json.ts'
import { useObject } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useSaveRecord } from '../../records/use-save-record.tsx'
import { useText } from '../../text/use-text.tsx'
import { ExportLimit, limitOf } from './export-limit.tsx'
import { FieldLevels } from './field-levels.tsx'
import { GrantMatrix } from './grant-matrix.tsx'
import { type GrantsProps, grantsOf, sameGrants, withRight } from './role-draft.ts'
import { RoleHolders } from './role-holders.tsx'

/** What a role may do, in three parts: modules, fields, rights. Nothing counts until it is saved, and a save can be undone. */
export function RoleEditor({ role, actions }: { readonly role: RecordView; readonly actions: ReactNode }) {
  const { t } = useText()
  const stored = grantsOf(role)
  const [edited, setDraft] = useState<RoleGrants | null>(null)
  const [limit, setLimit] = useState<number | null | undefined>()
  const draft = edited ?? stored
  const isLimited = limit !== undefined && limit !== limitOf(role)
  const dirty = isLimited || (edited !== null && !sameGrants(edited, stored))
  const values = { ...(edited ? { grants: toJson(draft) } : {}), ...(isLimited ? { exportLimit: limit } : {}) }
  const forget = () => {
    setDraft(null)
    setLimit(undefined)
  }
  return (
    <section className="role-editor" aria-label={String(role.name ?? '')}>
      <header>
        <h1>{String(role.name ?? '')}</h1>
        <div className="role-editor-actions">
          {actions}
          <Link className="button button-quiet" to="/records/$object/$id" params={{ object: 'role', id: role.id }}>
            <Icon name="edit" />
            <span>{t('settings.editRole')}</span>
          </Link>
        </div>
      </header>
      {role.description ? <p className="role-editor-about">{String(role.description)}</p> : null}
      <RoleHolders role={role.id} />
      <h2>{t('settings.modules')}</h2>
      <p className="settings-why">{t('settings.modulesWhy')}</p>
      <GrantMatrix grants={draft} onGrants={setDraft} />
      <p className="settings-note">
        {t('settings.scopeCapped')}
        <br />
        {t('settings.approveMeans')}
      </p>
      <ExportLimit value={limit === undefined ? limitOf(role) : limit} onChange={setLimit} />
      <h2>{t('settings.fieldLevels')}</h2>
      <p className="settings-why">{t('settings.fieldLevelsWhy')}</p>
      <FieldLevels grants={draft} onGrants={setDraft} />
      <h2>{t('settings.rights')}</h2>
      <Rights grants={draft} onGrants={setDraft} />
      {dirty && <SaveBar role={role} values={values} onDone={forget} />}
    </section>
  )
}

function Rights({ grants, onGrants }: GrantsProps) {
  const { t } = useText()
  return (
    <div className="role-rights">
      {rights.map((right) => (
        <label key={right}>
          <input
            type="checkbox"
            checked={grants.rights.includes(right)}
            onChange={({ target }) => onGrants(withRight(grants, right, target.checked))}
          />
          <span>
            {t(`settings.right.${right}`)}
            <small>{t(`settings.right.${right}Why`)}</small>
          </span>
        </label>
      ))}
    </div>
  )
}

function SaveBar({ role, values, onDone }: { role: RecordView; values: Values; onDone: () => void }) {
  const { t } = useText()
  const definition = useObject('role')
  return (
    <div className="role-save" role="status">
      <span>{t('settings.unsaved')}</span>
      <Button onClick={onDone}>{t('settings.discard')}</Button>
      {definition && <SaveButton role={role} values={values} onDone={onDone} definition={definition} />}
    </div>
  )
}

interface SaveButtonProps {
  readonly role: RecordView
  readonly values: Values
  readonly definition: NonNullable<ReturnType<typeof useObject>>
  onDone(): void
}

function SaveButton({ role, values, definition, onDone }: SaveButtonProps) {
  const { t } = useText()
  const { save, saving, dialog } = useSaveRecord(definition)
  const [fault, setFault] = useState<string>()
  const onSave = async () => {
    const outcome = await save(role, values, { origin: 'form' })
    setFault(outcome.kind === 'refused' ? outcome.message : undefined)
    if (outcome.kind === 'saved') onDone()
  }
  return (
    <>
      {fault && (
        <p className="settings-fault" role="alert">
          {fault}
        </p>
      )}
      <Button kind="primary" busy={saving} onClick={() => void onSave()}>
        {t('settings.saveRole', { name: String(role.name ?? '') })}
      </Button>
      {dialog}
    </>
  )
}

/** Plain data either way: the interfaces only lack an index signature. */
function toJson({ objects, fields, rights }: RoleGrants) {
  const plain = Object.entries(objects).map(
    ([name, { view, edit, delete: remove, ...switched }]) =>
      [name, { ...switched, ...toPlain({ view, edit, delete: remove }) }] as const,
  )
  return { objects: Object.fromEntries(plain), fields, rights }
}

function toPlain(scoped: Readonly<Record<string, GrantedScope | undefined>>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(scoped).flatMap(([action, granted]): [string, Json][] => {
      if (granted === undefined) return []
      return [[action, typeof granted === 'string' ? granted : { ...granted }]]
    }),
  )
}
