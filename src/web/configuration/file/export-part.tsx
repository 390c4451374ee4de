import { useId, useState } from 'react'
import { addressOf } from '../../../core/api/call.ts'
import { portableDefinition, portableNames } from '../../../core/objects/configuration/index.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import { useShapeableObjects } from '../use-shapeable-objects.ts'
import './configuration-file.css'

/** Takes all of the configuration, or the kinds and objects that are ticked. */
export function ExportPart() {
  const { t, label } = useText()
  const objects = useShapeableObjects()
  const [kinds, setKinds] = useState<readonly string[]>([])
  const [chosen, setChosen] = useState<readonly string[]>([])
  const query = {
    ...(kinds.length > 0 ? { kinds: kinds.join(',') } : {}),
    ...(chosen.length > 0 ? { objects: chosen.join(',') } : {}),
  }
  return (
    <section className="configuration-file">
      <h2>{t('configuration.file.out')}</h2>
      <p className="configuration-why">{t('configuration.file.outWhy')}</p>
      <Ticks
        legend={t('configuration.file.kinds')}
        choices={portableNames.map((name) => ({ value: name, text: label(portableDefinition(name).label) }))}
        chosen={kinds}
        onChosen={setKinds}
      />
      <Ticks
        legend={t('configuration.file.objects')}
        choices={objects.map((object) => ({ value: object.name, text: label(object.label) }))}
        chosen={chosen}
        onChosen={setChosen}
      />
      <a
        className="button button-primary"
        href={addressOf('readConfiguration', { query })}
        download={`kebu-configuration-${new Date().toISOString().slice(0, 10)}.json`}
      >
        <Icon name="download" />
        {t('configuration.file.download')}
      </a>
    </section>
  )
}

interface TicksProps {
  readonly legend: string
  readonly choices: readonly { readonly value: string; readonly text: string }[]
  readonly chosen: readonly string[]
  onChosen(values: readonly string[]): void
}

function Ticks({ legend, choices, chosen, onChosen }: TicksProps) {
  const { t } = useText()
  const id = useId()
  const toggle = (value: string) =>
    onChosen(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  return (
    <fieldset className="configuration-ticks" aria-describedby={id}>
      <legend>{legend}</legend>
      {choices.map(({ value, text }) => (
        <label key={value} className="configuration-check">
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
          {text}
        </label>
      ))}
      <small id={id}>{chosen.length === 0 ? t('configuration.file.allOfThem') : null}</small>
    </fieldset>
  )
}
