import { hash, verify } from '@node-rs/argon2'
import type { Refusal } from '../../core/change/change.ts'
import type { Workspace } from '../metadata/index.ts'
import { signInPolicyOf } from './sign-in-policy.ts'

const differentMin = 5

/** argon2id with the parameters OWASP recommends: 19 MiB, two passes; about 20 ms on the machine it is measured on. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

/** Takes as long for a person who has no password, or does not exist, as for one who has. */
export async function passwordMatches(password: string, passwordHash: string | null): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodysHash()), password.normalize('NFKC'))
  return matches && passwordHash !== null
}

let nobody: Promise<string> | undefined
function nobodysHash(): Promise<string> {
  nobody ??= hashPassword('a password that nobody has')
  return nobody
}

/** What is wrong with a new password: length counts, tricks with character classes do not (NIST SP 800-63B). */
export function checkPassword(
  { definitions }: Pick<Workspace, 'definitions'>,
  { password, login, path = 'password' }: { readonly password: string; readonly login: string; readonly path?: string },
): Refusal[] {
  const { passwordMin: charactersMin } = signInPolicyOf({ definitions })
  const characters = [...password]
  const faults: Refusal[] = []
  if (characters.length < charactersMin)
    faults.push({ path, code: 'password-too-short', params: { min: charactersMin } })
  else if (new Set(characters).size < differentMin)
    faults.push({ path, code: 'password-too-simple', params: { min: differentMin } })
  if (login.length >= 3 && password.toLowerCase().includes(login.toLowerCase()))
    faults.push({ path, code: 'password-contains-login' })
  return faults
}
