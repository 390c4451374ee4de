import { useState } from 'react'
import type { ChoiceField, Option } from '../../core/fields/field.ts'
import { RoleChecks } from '../fields/role-checks.tsx'
import { useText } from '../text/use-text.tsx'
import { limitMove, type Move, toggleMove } from './path-draft.ts'

interface PathMatrixProps {
  readonly field: ChoiceField
  readonly moves: readonly Move[]
  onChange(moves: readonly Move[]): void
}

/** From which state to which: a tick opens the move, the roles beside it say for whom. */
export function PathMatrix({ field, moves, onChange }: PathMatrixProps) {
  const { t, label } = useText()
  const [limited, setLimited] = useState<{ from: string; to: string } | null>(null)
  const options = field.options.filter(({ retired }) => !retired)
  const isSame = (move: Move) => move.from === limited?.from && move.to === limited?.to
  const chosen = moves.find(isSame)
  return (
    <>
      <div className="path-matrix">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('layouts.fromTo')}</th>
              {options.map((option) => (
                <th key={option.value} scope="col">
                  {label(option.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {options.map((from) => (
              <tr key={from.value}>
                <th scope="row">{label(from.label)}</th>
                {options.map((to) => (
                  <Cell key={to.value} {...{ from, to, moves, onChange }} onLimit={setLimited} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {chosen ? (
        <RoleChecks
          label={t('layouts.whoMoves', { from: wordOf(options, chosen.from), to: wordOf(options, chosen.to) })}
          hint={t('layouts.whoMovesHint')}
          roles={chosen.roles}
          onChange={(roles) => onChange(limitMove(moves, { ...chosen, roles }))}
        />
      ) : null}
    </>
  )

  function wordOf(all: readonly Option[], value: string): string {
    const option = all.find((one) => one.value === value)
    return option ? label(option.label) : value
  }
}

interface CellProps extends Pick<PathMatrixProps, 'moves' | 'onChange'> {
  readonly from: Option
  readonly to: Option
  onLimit(move: { from: string; to: string }): void
}

function Cell({ from, to, moves, onChange, onLimit }: CellProps) {
  const { t, label } = useText()
  if (from.value === to.value) return <td aria-hidden="true">–</td>
  const place = { from: from.value, to: to.value }
  const move = moves.find((one) => one.from === place.from && one.to === place.to)
  const words = { from: label(from.label), to: label(to.label) }
  const who = move && move.roles.length > 0 ? t('layouts.roleCount', { n: move.roles.length }) : t('layouts.everybody')
  return (
    <td>
      <input
        type="checkbox"
        aria-label={t('layouts.move', words)}
        checked={move !== undefined}
        onChange={() => onChange(toggleMove(moves, place))}
      />
      {move ? (
        <button
          type="button"
          className="path-roles"
          aria-label={t('layouts.movedBy', { who, ...words })}
          onClick={() => onLimit(place)}
        >
          {who}
        </button>
      ) : null}
    </td>
  )
}
