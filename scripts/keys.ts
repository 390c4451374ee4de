/** `npm run keys -- rotate`: puts a new key into the key file, before the others. A running Kebu notices within seconds. */
import { parseEnvironment } from '../src/server/environment.ts'
import { addKey } from '../src/server/key-file.ts'
import { StartProblem } from '../src/server/start-problem.ts'

const [command, ...rest] = process.argv.slice(2)
if (command === 'rotate' && rest.length === 0) rotate()
else refuse('用法 · Usage: npm run keys -- rotate')

function rotate(): void {
  try {
    const { keyFile } = parseEnvironment(process.env)
    addKey(keyFile)
    console.log(`${keyFile} 的第一行是新密钥。正在运行的客簿会在后台用它重新加密数据，完成后会说明；在那之前请保留其余各行。
The first line of ${keyFile} is a new key. A running Kebu seals its data anew with it and says when it has; until then keep the other lines.`)
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error
    refuse(error.message)
  }
}

function refuse(message: string): void {
  console.error(message)
  process.exitCode = 1
}
