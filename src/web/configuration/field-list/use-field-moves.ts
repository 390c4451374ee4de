import { useState } from 'react'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { useSubmit } from '../../client/writes.ts'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { useText } from '../../text/use-text.tsx'
import type { FieldRow } from './field-rows.tsx'
import { neighbourOf, planMove } from './plan-move.ts'

/** Moves fields within a section, by dragging and by keys: each move a change of their positions, with 撤销. */
export function useFieldMoves(object: string, rows: readonly FieldRow[]) {
  const { t } = useText()
  const { mutateAsync: submit } = useSubmit()
  const { runOnce } = useSingleFlight()
  const saved = useSaved()
  const show = useToast()
  const faultText = useFaultText()
  const [dragged, setDragged] = useState<string | null>(null)
  const move = async (from: string, to: string | undefined) => {
    const items = to === undefined ? [] : planMove(object, rows, from, to)
    if (items.length === 0) return
    try {
      const outcome = await submit({ mode: 'apply', origin: 'form', onRefusal: 'stop', items })
      if ('change' in outcome) saved({ changeId: outcome.change.id, text: t('configuration.orderSaved') })
    } catch (error) {
      show({ text: faultText(error), tone: 'fault' })
    }
  }
  return {
    drag: setDragged,
    drop: (to: string) => {
      if (dragged !== null) void runOnce(() => move(dragged, to))
      setDragged(null)
    },
    step: (name: string, by: 1 | -1) => void runOnce(() => move(name, neighbourOf(rows, name, by))),
  }
}
