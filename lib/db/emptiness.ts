import { database } from './client'

/** True for a database that holds no project: nobody has begun to work in it. */
export const holdsNoProject = async (): Promise<boolean> => (await database().project.findFirst({ select: { id: true } })) === null
