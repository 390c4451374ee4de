import { ConfigurationFrame } from '../../configuration/configuration-frame.tsx'
import { ExportPart } from '../../configuration/file/export-part.tsx'
import { ImportPart } from '../../configuration/file/import-part.tsx'

/** 配置文件: what was shaped here, as a file, and what was shaped elsewhere, taken in after a look at the difference. */
export function ConfigurationFilePage() {
  return (
    <ConfigurationFrame>
      <div className="configuration-main">
        <ExportPart />
        <ImportPart />
      </div>
    </ConfigurationFrame>
  )
}
