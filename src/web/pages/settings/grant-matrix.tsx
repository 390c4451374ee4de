import { Select } from 'antd'
import { type Grant, type Scope, scopes } from '../../../core/access/access.ts'
import { useObjects } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { pluralLabel } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import { type GrantsProps, grantOf, hasOwnLine, withGrant, withoutOwnLine } from './role-draft.ts'

const scoped = ['view', 'edit', 'delete'] as const
const switched = ['create', 'import', 'export', 'batch'] as const

/** Modules down, actions across. A module follows the first line until one of its cells is changed. */
export function GrantMatrix({ grants, onGrants }: GrantsProps) {
  const { t, locale } = useText()
  const modules = useObjects().filter(({ kind, partOf }) => kind !== 'system' && !partOf)
  return (
    <div className="grant-matrix">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('settings.module')}</th>
            {[...scoped, ...switched].map((action) => (
              <th key={action} scope="col">
                {t(`settings.action.${action}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <GrantLine object="*" words={t('settings.allModules')} grants={grants} onGrants={onGrants} />
          {modules.map(({ name, label: words }) => (
            <GrantLine
              key={name}
              object={name}
              words={pluralLabel(words, locale)}
              grants={grants}
              onGrants={onGrants}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface GrantLineProps extends GrantsProps {
  readonly object: string
  readonly words: string
}

function GrantLine({ object, words, grants, onGrants }: GrantLineProps) {
  const { t } = useText()
  const grant = grantOf(grants, object)
  const own = hasOwnLine(grants, object)
  const set = (part: Partial<Grant>) => onGrants(withGrant(grants, object, part))
  const kind = object === '*' ? 'is-all' : own ? 'is-own' : 'is-following'
  return (
    <tr className={kind}>
      <th scope="row">
        <span>{words}</span>
        {own && (
          <Button
            kind="quiet"
            icon="undo"
            aria-label={t('settings.followAgain', { object: words })}
            onClick={() => onGrants(withoutOwnLine(grants, object))}
          />
        )}
      </th>
      {scoped.map((action) => (
        <td key={action}>
          <ScopePicker
            words={t('settings.cellOf', { object: words, action: t(`settings.action.${action}`) })}
            scope={grant[action]}
            onScope={(scope) => set({ [action]: scope })}
          />
        </td>
      ))}
      {switched.map((action) => (
        <td key={action} className="grant-matrix-tick">
          <input
            type="checkbox"
            aria-label={t('settings.cellOf', { object: words, action: t(`settings.action.${action}`) })}
            checked={grant[action]}
            onChange={({ target }) => set({ [action]: target.checked })}
          />
        </td>
      ))}
    </tr>
  )
}

function ScopePicker({ words, scope, onScope }: { words: string; scope: Scope; onScope: (scope: Scope) => void }) {
  const { t } = useText()
  return (
    <Select
      variant="borderless"
      size="small"
      aria-label={words}
      className={`grant-scope grant-scope-${scope}`}
      value={scope}
      onChange={onScope}
      popupMatchSelectWidth={false}
      options={scopes.map((value) => ({ value, label: t(`settings.scope.${value}`) }))}
    />
  )
}
