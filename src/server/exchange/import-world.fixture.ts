import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { create } from '../../../tests/people.ts'
import { openTestWorkspace } from '../../../tests/test-workspace.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import { type StandardRoleName, standardRoles } from '../../core/access/standard-roles.ts'
import type { ImportView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import type { Workspace } from '../metadata/index.ts'
import { type Jobs, startJobs } from '../ops/index.ts'
import { loadActor } from '../policy/index.ts'
import { applyImport } from './apply-import.ts'
import { checkImport } from './check-import.ts'
import { importRuns } from './import-runs.ts'
import { getImport } from './list-imports.ts'
import { stageImport } from './stage-import.ts'
import type { ImportWishes } from './staging/import-store.ts'

/** A workspace of the test's own with the jobs running, and imports taken through their steps in it. */
export interface ImportWorld {
  readonly workspace: Workspace
  readonly url: string
  /** Owns the tables: for what only an older version could leave in them. */
  readonly ownerUrl: string
  upload(actor: Actor, object: string, content: string | Uint8Array, options?: ImportWishes): Promise<ImportView>
  check(actor: Actor, id: string, options?: ImportWishes): Promise<ImportView>
  apply(actor: Actor, id: string): Promise<ImportView>
  /** A person with one of the standard roles, as a run finds her again. */
  employ(name: string, role: StandardRoleName, values?: Values): Promise<Actor>
  /** The import when its run has ended. */
  rested(actor: Actor, id: string): Promise<ImportView>
  /** Upload, check and apply in one go. */
  bringIn(actor: Actor, object: string, content: string | Uint8Array, options?: ImportWishes): Promise<ImportView>
  end(): Promise<void>
}

export async function openImportWorld({ jobs = true } = {}): Promise<ImportWorld> {
  const workspace = await openTestWorkspace()
  const { appUrl, ownerUrl } = workspace.testDatabase
  const folder = mkdtempSync(join(tmpdir(), 'kebu-import-test-'))
  const running: Jobs | null = jobs ? await startJobs({ url: appUrl, workspace, handlers: importRuns }) : null
  const rested = async (actor: Actor, id: string) => {
    for (;;) {
      const view = await getImport(workspace, actor, id)
      if (view.state !== 'checking' && view.state !== 'applying' && view.run?.state !== 'running') return view
      await wait(20)
    }
  }
  const world: ImportWorld = {
    workspace,
    url: appUrl,
    ownerUrl,
    rested,
    async employ(name, role, values = {}) {
      const { name: label, grants } = standardRoles[role]
      const roleId = await create(workspace, systemActor, 'role', {
        name: `${label['zh-CN']} ${name}`,
        grants: JSON.parse(JSON.stringify(grants)),
      })
      const actor = await loadActor(
        workspace,
        await create(workspace, systemActor, 'user', { name, roles: [roleId], ...values }),
      )
      if (!actor) throw new Error(`${name} was not employed`)
      return actor
    },
    async upload(actor, object, content, options = {}) {
      const path = join(folder, 'upload')
      writeFileSync(path, content)
      const one = await stageImport(workspace, actor, { object, fileName: 'test.csv', path, options })
      return getImport(workspace, actor, one.id)
    },
    async check(actor, id, options = {}) {
      await checkImport(workspace, actor, { id, options })
      return rested(actor, id)
    },
    async apply(actor, id) {
      await applyImport(workspace, actor, id)
      return rested(actor, id)
    },
    async bringIn(actor, object, content, options = {}) {
      const { id } = await world.upload(actor, object, content, options)
      const checked = await world.check(actor, id)
      if (checked.state !== 'checked') throw new Error(`The check ended as ${checked.state}`)
      return world.apply(actor, id)
    },
    async end() {
      await running?.stop()
      await workspace.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return world
}
