import { useRef } from 'react'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import { FileDifference } from './file-difference.tsx'
import { useConfigurationFile } from './use-configuration-file.ts'
import './configuration-file.css'

/** Takes a file in: first the difference is shown, then it is applied, as one change. */
export function ImportPart() {
  const { t } = useText()
  const input = useRef<HTMLInputElement>(null)
  const { chosen, outcome, fault, busy, choose, apply, leave } = useConfigurationFile()
  return (
    <section className="configuration-file">
      <h2>{t('configuration.file.in')}</h2>
      <p className="configuration-why">{t('configuration.file.inWhy')}</p>
      <div className="configuration-file-actions">
        <Button icon="upload" busy={busy && !outcome} onClick={() => input.current?.click()}>
          {t(chosen ? 'configuration.file.chooseOther' : 'configuration.file.choose')}
        </Button>
        {chosen ? <code>{chosen.name}</code> : null}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('configuration.file.choose')}
        accept=".json,application/json"
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          if (file) void choose(file)
        }}
      />
      {fault ? (
        <p className="form-message" role="alert">
          <Icon name="warning" /> {fault}
        </p>
      ) : null}
      {chosen && outcome ? (
        <FileDifference outcome={outcome} size={chosen.size} busy={busy} onApply={apply} onLeave={leave} />
      ) : null}
    </section>
  )
}
