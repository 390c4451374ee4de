import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChangeOutcomeView } from '../../../core/api/changes.ts'
import type { ConfigurationFile } from '../../../core/configuration/file/configuration-file.ts'
import { portableNames } from '../../../core/objects/configuration/index.ts'
import { ask } from '../../client/call.ts'
import { finishRun } from '../../client/finish-run.ts'
import { noteSaving } from '../../client/note-saving.ts'
import { outcomeOf } from '../../client/outcome-of.ts'
import { pushUndo } from '../../client/undo-stack.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { useText } from '../../text/use-text.tsx'

export interface ChosenFile {
  readonly name: string
  readonly file: ConfigurationFile
  /** How many records of the configuration it holds. */
  readonly size: number
}

/** A file on its way in: read here, looked at by the server, applied when somebody has seen what it would do. */
export function useConfigurationFile() {
  const { t } = useText()
  const queries = useQueryClient()
  const faultText = useFaultText()
  const saved = useSaved()
  const { runOnce, busy } = useSingleFlight()
  const [chosen, setChosen] = useState<ChosenFile | null>(null)
  const [outcome, setOutcome] = useState<ChangeOutcomeView | null>(null)
  const [fault, setFault] = useState<string | null>(null)

  const leave = () => {
    setChosen(null)
    setOutcome(null)
    setFault(null)
  }
  const look = async (given: File) => {
    leave()
    const file = parseFile(await given.text())
    if (!file) return setFault(t('configuration.file.notOurs', { name: given.name }))
    setChosen({ name: given.name, file, size: sizeOf(file) })
    const difference = await ask('takeConfiguration', { body: { mode: 'preview', file } })
    if ('run' in difference) throw new Error('only a file that is taken in becomes a run')
    setOutcome(difference)
  }
  const take = async () => {
    if (!chosen) return
    const answer = await noteSaving(ask('takeConfiguration', { body: { mode: 'apply', file: chosen.file } }))
    const done = 'run' in answer ? outcomeOf(await noteSaving(finishRun(answer.run))) : answer
    // What a run was refused is shown where the difference was.
    if (done.change.status !== 'applied') return setOutcome(done)
    const { change, counts } = done
    pushUndo(change.id, portableNames)
    saved({ changeId: change.id, text: t('configuration.file.applied', { count: counts.applied }) })
    await queries.invalidateQueries()
    leave()
  }
  const orTell = (work: () => Promise<void>) =>
    void runOnce(() => work().catch((error: unknown) => setFault(faultText(error))))
  return {
    chosen,
    outcome,
    fault,
    busy,
    leave,
    choose: (file: File) => orTell(() => look(file)),
    apply: () => orTell(take),
  }
}

/** Null where it is no file of a configuration; what is wrong within one the server says. */
function parseFile(text: string): ConfigurationFile | null {
  try {
    const parsed: unknown = JSON.parse(text)
    return isConfigurationFile(parsed) ? parsed : null
  } catch {
    return null
  }
}

function isConfigurationFile(parsed: unknown): parsed is ConfigurationFile {
  if (typeof parsed !== 'object' || parsed === null) return false
  return 'kebu' in parsed && 'configuration' in parsed && typeof parsed.configuration === 'object'
}

function sizeOf({ configuration }: ConfigurationFile): number {
  return Object.values(configuration ?? {}).reduce(
    (sum, records) => sum + (Array.isArray(records) ? records.length : 0),
    0,
  )
}
