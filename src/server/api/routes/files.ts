import { downloadFile, uploadFile } from '../../../core/api/files.ts'
import { errorCode } from '../../error-code.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { Refused, refusedTogether } from '../../refused.ts'
import { readForm } from '../read-form.ts'
import { findFile, storeFile } from '../stored-files.ts'

const fileBytesMax = 20_000_000

export function addFileRoutes(add: AddRoute, { workspace }: ServerContext): void {
  add(uploadFile, async ({ actor, request }) => {
    const part = await readForm(() => request.file({ limits: { fileSize: fileBytesMax } }))
    if (!part) throw refusedTogether([{ path: 'file', code: 'file-missing' }])
    const content = await readForm(() => part.toBuffer()).catch((error: unknown) => {
      if (errorCode(error) !== 'FST_REQ_FILE_TOO_LARGE') throw error
      throw new Refused('file-too-large', { params: { max: fileBytesMax / 1_000_000 } })
    })
    return storeFile(workspace, { actor, name: part.filename, type: part.mimetype, content })
  })

  add(downloadFile, async ({ actor, params, reply }) => {
    const file = await findFile(workspace, { actor, id: params.id })
    if (!file) throw new Refused('file-not-found')
    // Never shown inside our page, whatever it says it is: somebody uploaded it.
    reply
      .type(file.type)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .header('content-security-policy', "default-src 'none'; sandbox")
    return file.content
  })
}
