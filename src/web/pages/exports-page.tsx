import { useEffect } from 'react'
import { ExportList } from '../exports/export-list.tsx'
import { useText } from '../text/use-text.tsx'

/** 我的导出: what this person took out as files, and how far what is under way is. */
export function ExportsPage() {
  const { t } = useText()
  useEffect(() => {
    document.title = `${t('exports.mine')} · ${t('shell.product')}`
  }, [t])
  return (
    <div className="export-page">
      <h1>{t('exports.mine')}</h1>
      <p>
        {t('exports.intro')} {t('exports.canClose')}
      </p>
      <ExportList />
    </div>
  )
}
