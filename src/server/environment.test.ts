import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseEnvironment } from './environment.ts'
import { StartProblem } from './start-problem.ts'

describe('the environment', () => {
  test('an empty environment serves this machine only, from ./data with the embedded database', () => {
    expect(parseEnvironment({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
      dataDir: resolve('data'),
      adminLogin: undefined,
      adminPassword: undefined,
      demo: false,
      keyFile: resolve('data/kebu.key'),
      undoHours: 24,
      callsPerMinute: 30_000,
      anyAddress: false,
    })
  })

  test('the key file follows the data folder unless it is named', () => {
    expect(parseEnvironment({ KEBU_DATA_DIR: '/srv/kebu' }).keyFile).toBe(join('/srv/kebu', 'kebu.key'))
    expect(parseEnvironment({ KEBU_DATA_DIR: '/srv/kebu', KEBU_KEY_FILE: '/etc/kebu.key' }).keyFile).toBe(
      '/etc/kebu.key',
    )
  })

  test('an empty value counts as not given, as in compose files', () => {
    expect(parseEnvironment({ PORT: '', DATABASE_URL: '', KEBU_ADMIN_LOGIN: '', KEBU_DEMO: '' })).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
      adminLogin: undefined,
      demo: false,
    })
  })

  test.each([
    [{ PORT: 'http' }, 'PORT'],
    [{ PORT: '65536' }, 'PORT'],
    [{ PORT: '-1' }, 'PORT'],
    [{ KEBU_UNDO_HOURS: '0' }, 'KEBU_UNDO_HOURS'],
    [{ KEBU_UNDO_HOURS: '1.5' }, 'KEBU_UNDO_HOURS'],
    [{ KEBU_UNDO_HOURS: '8761' }, 'KEBU_UNDO_HOURS'],
    [{ KEBU_CALLS_PER_MINUTE: '99' }, 'KEBU_CALLS_PER_MINUTE'],
    [{ KEBU_CALLS_PER_MINUTE: 'many' }, 'KEBU_CALLS_PER_MINUTE'],
    [{ DATABASE_URL: 'mysql://somewhere/kebu' }, 'DATABASE_URL'],
    [{ KEBU_DEMO: 'yes' }, 'KEBU_DEMO'],
    [{ KEBU_ANY_ADDRESS: 'yes' }, 'KEBU_ANY_ADDRESS'],
    [{ KEBU_ADMIN_LOGIN: 'ada' }, 'KEBU_ADMIN_PASSWORD'],
    [{ KEBU_ADMIN_PASSWORD: 'secret' }, 'KEBU_ADMIN_LOGIN'],
  ])('%o is refused with a sentence that names the variable', (variables, name) => {
    expect(() => parseEnvironment(variables)).toThrow(StartProblem)
    expect(() => parseEnvironment(variables)).toThrow(name)
  })

  test('a wrong DATABASE_URL is not repeated on the screen, because it may hold a password', () => {
    expect(() => parseEnvironment({ DATABASE_URL: 'kebu:geheim@db' })).toThrow(/^(?!.*geheim)/s)
  })
})
