import { posix } from 'node:path'
import { Refused } from '../../../refused.ts'
import type { ZipEntry } from './list-zip-entries.ts'
import { readEntry } from './read-entry.ts'
import { attributeOf, readXml, type XmlPart } from './read-xml.ts'

export interface Relation {
  readonly id: string
  /** The last word of its type: `worksheet`, `styles`. */
  readonly type: string
  readonly path: string
}

/** The parts of a workbook by their names. Programs differ in case, slashes and leading dots; all of them mean one part. */
export interface Package {
  has(path: string): boolean
  open(path: string): XmlPart
  find(pattern: RegExp): string | undefined
  /** What a part refers to; nothing where it has no relations. `''` is the package itself. */
  relationsOf(path: string): Promise<Relation[]>
}

/** (ECMA-376 part 2, Open Packaging Conventions.) */
export function openPackage(bytes: Uint8Array, entries: readonly ZipEntry[]): Package {
  const byName = new Map(entries.map((entry) => [partName(entry.name), entry]))
  const open = (path: string) => {
    const entry = byName.get(partName(path))
    if (!entry) throw new Refused('file-part-missing', { params: { part: path } })
    return { path: partName(path), pieces: readEntry(bytes, entry) }
  }
  const has = (path: string) => byName.has(partName(path))
  return {
    has,
    open,
    find: (pattern) => [...byName.keys()].find((name) => pattern.test(name)),
    async relationsOf(path) {
      const { dir, base } = posix.parse(path)
      const from = posix.join(dir, '_rels', `${base}.rels`)
      return has(from) ? readRelations(open(from), dir) : []
    },
  }
}

/** `\xl\Workbook.xml`, `./xl/workbook.xml` and `xl/workbook.xml` are one. */
export function partName(written: string): string {
  return posix.join('/', written.replaceAll('\\', '/')).slice(1).toLowerCase()
}

async function readRelations(part: XmlPart, folder: string): Promise<Relation[]> {
  const relations: Relation[] = []
  await readXml(part, {
    open(name, attributes) {
      const target = attributeOf(attributes, 'Target')?.replaceAll('\\', '/')
      if (name !== 'Relationship' || !target || attributeOf(attributes, 'TargetMode') === 'External') return
      relations.push({
        id: attributeOf(attributes, 'Id') ?? '',
        type: (attributeOf(attributes, 'Type') ?? '').replace(/^.*\//, ''),
        path: target.startsWith('/') ? partName(target) : partName(posix.join(folder, target)),
      })
    },
  })
  return relations
}
