import { useId } from 'react'
import { useText } from '../../text/use-text.tsx'
import { FlagBoxes } from '../flag-boxes.tsx'
import { TextBox } from '../labelled.tsx'

/** What an object is asked to have. */
export interface ObjectFlags {
  readonly owned: boolean
  readonly lines: boolean
  readonly linesZh: string
  readonly linesEn: string
}

interface ObjectFlagsProps {
  readonly flags: ObjectFlags
  /** The object's own name, by which its lines are called where nothing is said. */
  readonly called: string
  onPut(part: Partial<ObjectFlags>): void
}

/** Whether records have owners and lines; lines have a name of their own. */
export function ObjectFlagBoxes({ flags, called, onPut }: ObjectFlagsProps) {
  return (
    <>
      <FlagBoxes
        offered={['owned', 'lines'] as const}
        values={flags}
        onPut={(flag, isAsked) => onPut({ [flag]: isAsked })}
      />
      {flags.lines ? <LinesWords flags={flags} called={called} onPut={onPut} /> : null}
    </>
  )
}

function LinesWords({ flags, called, onPut }: ObjectFlagsProps) {
  const { t } = useText()
  const id = useId()
  return (
    <div className="configuration-columns">
      <TextBox
        id={`${id}-zh`}
        label={t('configuration.linesZh')}
        max={40}
        placeholder={called === '' ? undefined : t('configuration.linesCalled', { object: called })}
        value={flags.linesZh}
        onChange={(linesZh) => onPut({ linesZh })}
      />
      <TextBox
        id={`${id}-en`}
        label={t('configuration.linesEn')}
        max={40}
        value={flags.linesEn}
        onChange={(linesEn) => onPut({ linesEn })}
      />
    </div>
  )
}
