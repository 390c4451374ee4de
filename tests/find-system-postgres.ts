import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const oldestMajor = 15
const places = ['/usr/lib/postgresql', '/usr/local/pgsql', '/usr/local/lib/postgresql', '/opt/homebrew/opt']

/** The programs' folder of the machine's oldest PostgreSQL that Kebu accepts, or undefined. */
export function findSystemPostgres(): string | undefined {
  const found = places.filter((place) => existsSync(place)).flatMap(versionsIn)
  return found.sort((one, other) => one.major - other.major)[0]?.bin
}

/** `/usr/lib/postgresql/15/bin` on Debian, `/opt/homebrew/opt/postgresql@15/bin` with Homebrew. */
function versionsIn(place: string): { major: number; bin: string }[] {
  return readdirSync(place)
    .map((name) => ({ major: Number(name.replace('postgresql@', '')), bin: join(place, name, 'bin') }))
    .filter(({ major, bin }) => major >= oldestMajor && existsSync(join(bin, 'initdb')))
}
