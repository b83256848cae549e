import type { Endpoint } from '../http'
import * as articles from './articles'
import * as assignments from './assignments'
import * as projects from './projects'
import * as system from './system'

/** Every endpoint there is. The OpenAPI description and the access tests are made from it. */
export const ENDPOINTS: readonly Endpoint[] = [articles, assignments, projects, system].flatMap((area) => Object.values(area))
