import { downloadLeftOut } from '../../../core/api/changes.ts'
import { leftOutWorkbook } from '../../exchange/index.ts'
import { readChangeWithApproval } from '../../flows/index.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { logDownload } from '../log-download.ts'

/** What a change of many left as it was, as a workbook. */
export function addLeftOutRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(
    downloadLeftOut,
    async ({ actor, caller, params: { id }, query: { locale, ...asked }, reply, request, ...call }) => {
      const change = await readChangeWithApproval(workspace, { actor, id, locale: call.locale })
      const { content, ...held } = await leftOutWorkbook(workspace, actor, {
        change,
        locale: locale ?? call.locale,
        ...asked,
      })
      await logDownload(workspace, { caller, request }, 'leftOut', held)
      reply.header('content-disposition', 'attachment; filename="left-out.xlsx"')
      return content
    },
  )
}
