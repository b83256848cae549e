import type { Endpoint } from '../http'
import * as articles from './articles'
import * as assignments from './assignments'
import * as audit from './audit'
import * as compare from './compare'
import * as entities from './entities'
import * as exporting from './export'
import * as invitations from './invitations'
import * as me from './me'
import * as members from './members'
import * as ownSpans from './own-spans'
import * as projects from './projects'
import * as rounds from './rounds'
import * as system from './system'
import * as tokens from './tokens'
import * as visits from './visits'

/** Every endpoint there is. The OpenAPI description and the access tests are made from it. */
export const ENDPOINTS: readonly Endpoint[] = [articles, assignments, audit, compare, entities, exporting, invitations, me, members, ownSpans, projects, rounds, system, tokens, visits].flatMap((area) => Object.values(area))
