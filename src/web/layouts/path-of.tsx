import { useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import type { ChoiceField } from '../../core/fields/field.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { RecordMore } from '../configuration/record-more.tsx'
import { useConfigurationSave } from '../configuration/use-configuration-save.tsx'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { movesOf, startsOf, toJsonMoves } from './path-draft.ts'
import { PathMatrix } from './path-matrix.tsx'
import { PathStarts } from './path-starts.tsx'

interface PathOfProps {
  readonly definition: ObjectView
  readonly name: string
  readonly field: ChoiceField
  /** The path there is; null while it is as Kebu brought it. */
  readonly record: RecordView | null
}

/** The path of one choice: which of its states follow which, and who moves a record there. */
export function PathOf({ definition, name, field, record }: PathOfProps) {
  const { t, label } = useText()
  const brought = definition.moves?.find((one) => one.field === name)
  const [begun] = useState(() => movesOf(field, { record, brought }))
  const [moves, setMoves] = useState(begun)
  const [starts, setStarts] = useState(() => startsOf(record))
  const written = toWritten({ moves, starts }, field)
  const isDirty =
    JSON.stringify(written) !== JSON.stringify(toWritten({ moves: begun, starts: startsOf(record) }, field))
  const { fault, busy, save, dialog } = useSavePath({ definition, name, field, record }, written)
  return (
    <section className="path">
      <header>
        <h2>{label(field.label)}</h2>
        {record ? <RecordMore record={record} title={label(field.label)} onDone={() => undefined} /> : null}
        <Button kind="primary" busy={busy} disabled={!isDirty} onClick={save}>
          {t('layouts.savePath')}
        </Button>
      </header>
      {fault ? (
        <p className="form-message" role="alert">
          <Icon name="warning" /> {fault}
        </p>
      ) : null}
      <PathStarts field={field} starts={starts} onChange={setStarts} />
      <PathMatrix field={field} moves={moves} onChange={setMoves} />
      {dialog}
    </section>
  )
}

interface Path {
  readonly moves: ReturnType<typeof movesOf>
  readonly starts: readonly string[]
}

function toWritten({ moves, starts }: Path, field: ChoiceField) {
  return { moves: toJsonMoves(moves, field), starts: starts.length > 0 ? [...starts] : null }
}

function useSavePath({ definition, name, field, record }: PathOfProps, written: ReturnType<typeof toWritten>) {
  const { label } = useText()
  const { save, dialog } = useConfigurationSave('stagePath')
  const { runOnce, busy } = useSingleFlight()
  const [fault, setFault] = useState<string | null>(null)
  const values = record ? written : { object: definition.name, field: name, ...written }
  const send = async () => {
    const outcome = await save({ record, values, title: label(field.label) })
    setFault(outcome.kind === 'refused' ? (Object.values(outcome.faults)[0] ?? outcome.message) : null)
  }
  return { fault, busy, save: () => void runOnce(send), dialog }
}
