import { type Import, importsOf } from './imports.ts'
import { isCode, isTest, type SourceFile } from './source-files.ts'

/** Imports run one way, from the last of these to the first. Rooms of one line may use each other's doors. */
const floors = [
  ['core'],
  ['ground'],
  ['db'],
  ['metadata'],
  ['policy'],
  ['query'],
  ['reports'],
  ['history'],
  ['quality'],
  ['log'],
  ['restore-points'],
  ['notices'],
  ['change'],
  ['flows', 'exchange', 'ops', 'watch'],
  ['live'],
  ['sign-in'],
  ['reviews'],
  ['http'],
  ['api'],
  ['main'],
] as const

/** The rooms of the page, in the same way: whoever stands lower does not know who uses it. */
const pageFloors = [
  ['client'],
  ['text'],
  ['theme'],
  ['parts'],
  ['keys'],
  ['fields'],
  ['grid', 'changes'],
  ['approvals'],
  ['records'],
  ['batch', 'exports'],
  ['lists'],
  ['imports', 'bin', 'search', 'rules', 'log', 'notices'],
  ['workbench', 'configuration'],
  ['presets', 'policies', 'layouts', 'flows', 'templates'],
  ['pages'],
  ['app'],
  ['main'],
] as const

/** Folders within a room, in the same way; what stands right in the room is made of them. */
const floorsWithin: Readonly<Record<string, Floors>> = {
  'src/server/change/': [
    ['context'],
    ['rows'],
    ['access', 'values', 'validations'],
    ['parts'],
    ['rollups'],
    ['approvals'],
    ['checks'],
    ['configuration'],
    ['reshaping', 'locks'],
  ],
  'src/server/exchange/': [
    ['file'],
    ['staging'],
    ['round-trip'],
    ['checking', 'views'],
    ['exports', 'template'],
    ['left-out'],
  ],
}

/** Files right in src/server that everybody may lean on; the others (main.ts, install.ts) plug rooms together. */
const groundFiles = [
  'environment',
  'error-code',
  'key-file',
  'loggable-error',
  'place-cursor',
  'refused',
  'start-problem',
]

/** Doors beside the usual index.ts, with who may use them. */
const recordWriter = 'src/server/db/record-writer.ts'
const secondDoors = ['src/server/db/embedded/index.ts']

export function importWalls(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isCode(file) && file.path.startsWith('src/') && !isTest(file))
    .flatMap((file) => importsOf(file))
    .flatMap((one) => [
      coreIsPure(one),
      fieldsAreBelow(one),
      webKnowsCoreOnly(one),
      oneWay(one),
      ...oneWayWithin(one),
      pageOneWay(one),
      throughTheDoor(one),
      oneWriter(one),
    ])
    .filter((complaint) => complaint !== null)
}

function coreIsPure({ from, to, line }: Import): string | null {
  if (!from.startsWith('src/core/')) return null
  if (to.startsWith('src/core/') || isPurePackage(to)) return null
  return `${from}:${line} imports ${to}. core is pure: hand the value in as an argument, or move the code to the server or the page.`
}

function isPurePackage(to: string): boolean {
  return !to.startsWith('src/') && !to.startsWith('node:') && !/^(pg|kysely|fastify|react|antd|vite)\b/.test(to)
}

function fieldsAreBelow({ from, to, line }: Import): string | null {
  if (!from.startsWith('src/core/fields/') || !/^src\/core\/\w+\//.test(to)) return null
  if (/^src\/core\/(fields|text)\//.test(to)) return null
  return `${from}:${line} imports ${to}. Every room of core builds on fields: take the value as an argument, or move the code to the room that needs both.`
}

function webKnowsCoreOnly({ from, to, line }: Import): string | null {
  if (!from.startsWith('src/web/')) return null
  if (!to.startsWith('node:') && !(to.startsWith('src/') && !/^src\/(web|core)\//.test(to))) return null
  return `${from}:${line} imports ${to}. The page knows core only: ask the server over HTTP, or move what both need to core.`
}

function oneWay({ from, to, line }: Import): string | null {
  const mine = roomOf(from)
  const theirs = roomOf(to)
  if (!mine || !theirs || floorOf(theirs, floors) <= floorOf(mine, floors)) return null
  return `${from}:${line} imports ${to}, a room above its own. Imports run one way (${story(floors)}): return a value, or leave an outbox row for the room above.`
}

function oneWayWithin({ from, to, line }: Import): string[] {
  return Object.entries(floorsWithin).flatMap(([room, within]) => {
    if (!from.startsWith(room) || !to.startsWith(room)) return []
    const [mine, theirs] = [folderIn(room, from), folderIn(room, to)]
    if (mine === theirs || levelOf(theirs, within) < levelOf(mine, within)) return []
    return `${from}:${line} imports ${to}, a folder not below its own. Within ${room} imports run one way (${story(within)} ← the room): take it as an argument, or move what both need down.`
  })
}

/** '' for what stands right in the room. */
function folderIn(room: string, path: string): string {
  const [folder = '', ...rest] = path.slice(room.length).split('/')
  return rest.length > 0 ? folder : ''
}

function levelOf(folder: string, within: Floors): number {
  return folder === '' ? within.length : floorOf(folder, within)
}

function pageOneWay({ from, to, line }: Import): string | null {
  const mine = pageRoomOf(from)
  const theirs = pageRoomOf(to)
  if (!mine || !theirs || mine === theirs || floorOf(theirs, pageFloors) < floorOf(mine, pageFloors)) return null
  return `${from}:${line} imports ${to}, a room not below its own. Imports run one way (${story(pageFloors)}): take it as an argument, or move what both need down.`
}

function throughTheDoor({ from, to, line }: Import): string | null {
  const mine = roomOf(from)
  const theirs = roomOf(to)
  if (!mine || !theirs || mine === theirs || theirs === 'core' || theirs === 'ground' || theirs === 'main') return null
  if (to === `src/server/${theirs}/index.ts` || to === recordWriter || secondDoors.includes(to)) return null
  return `${from}:${line} imports ${to} past the door of ${theirs}. Import src/server/${theirs}/index.ts, and let it export what you need.`
}

function oneWriter({ from, to, line }: Import): string | null {
  if (to !== recordWriter || from.startsWith('src/server/change/') || from.startsWith('src/server/db/')) return null
  return `${from}:${line} imports the record writer. Business data changes only through submitChange: return a Change and let it be submitted.`
}

function roomOf(path: string): string | null {
  if (path.startsWith('src/core/')) return 'core'
  if (!path.startsWith('src/server/')) return null
  const [first = '', ...rest] = path.slice('src/server/'.length).split('/')
  if (rest.length > 0) return first
  return groundFiles.includes(first.replace(/\.ts$/, '')) ? 'ground' : 'main'
}

/** Files right in src/web are its main. */
function pageRoomOf(path: string): string | null {
  if (!path.startsWith('src/web/')) return null
  const [room = '', ...rest] = path.slice('src/web/'.length).split('/')
  return rest.length > 0 ? room : 'main'
}

type Floors = readonly (readonly string[])[]

function floorOf(room: string, floors: Floors): number {
  const floor = floors.findIndex((rooms) => rooms.includes(room))
  if (floor < 0) throw new Error(`${room} is a new room: give it its floor in tests/tidy/import-walls.ts.`)
  return floor
}

function story(floors: Floors): string {
  return floors.map((rooms) => rooms.join(', ')).join(' ← ')
}
