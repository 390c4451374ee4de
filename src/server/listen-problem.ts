import type { Environment } from './environment.ts'
import { errorCode } from './error-code.ts'
import { StartProblem } from './start-problem.ts'

/** Why the server cannot listen where it was told to, in a sentence that says what to do. */
export function listenProblem(error: unknown, { host, port }: Pick<Environment, 'host' | 'port'>): unknown {
  const place = `${host}:${port}`
  const cause = { cause: error }
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new StartProblem(
        {
          zh: `端口 ${port} 已被占用（${place}）。请关闭占用它的程序，或用 PORT 指定其他端口，例如 PORT=${port + 1}。`,
          en: `Port ${port} is in use (${place}). Please stop the program that uses it, or set PORT to another one, such as PORT=${port + 1}.`,
        },
        cause,
      )
    case 'EACCES':
      return new StartProblem(
        {
          zh: `没有权限使用端口 ${port}。请用 PORT 指定 1024 以上的端口。`,
          en: `Port ${port} may not be used by this user. Please set PORT to one above 1024.`,
        },
        cause,
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartProblem(
        {
          zh: `本机没有地址 ${host}。请用 HOST 指定本机的地址，或 0.0.0.0（所有地址）。`,
          en: `This machine has no address ${host}. Please set HOST to one it has, or to 0.0.0.0 for all of them.`,
        },
        cause,
      )
    default:
      return error
  }
}
