import type { Role } from '@/lib/domain/access'

/** Who the matrix tries: nobody, a stranger without a project, every role of another project, every role of the project itself. */
export const CALLERS = ['anonymous', 'stranger', 'foreign annotator', 'foreign reviewer', 'foreign researcher', 'foreign manager', 'annotator', 'reviewer', 'researcher', 'manager'] as const
export type Caller = (typeof CALLERS)[number]

type Expected = Partial<Record<Role, number>> & { readonly anonymous: number; readonly foreign: number }

/** In a project: strangers see nothing there (404), members without the capability are told so (403). */
const inProject = (allowed: readonly Role[], success: number): Expected => ({
  anonymous: 401,
  foreign: 404,
  annotator: allowed.includes('annotator') ? success : 403,
  reviewer: allowed.includes('reviewer') ? success : 403,
  researcher: allowed.includes('researcher') ? success : 403,
  manager: allowed.includes('manager') ? success : 403,
})

const ALL: readonly Role[] = ['annotator', 'reviewer', 'researcher', 'manager']
const READERS: readonly Role[] = ['reviewer', 'researcher', 'manager']
const RESEARCH: readonly Role[] = ['researcher', 'manager']
const MANAGERS: readonly Role[] = ['manager']

/**
 * What each endpoint answers for ids of a project: the status for those who may is that of an empty or harmless
 * request (400 where the body is missing, 200 for a read). An endpoint without a row fails the test.
 */
export const API_MATRIX: Readonly<Record<string, Expected>> = {
  'PATCH /api/projects/{slug}': inProject(MANAGERS, 400),
  'GET /api/projects/{slug}/articles': inProject(READERS, 200),
  'GET /api/projects/{slug}/articles/{articleId}': inProject(READERS, 200),
  'PATCH /api/projects/{slug}/articles/{articleId}': inProject(RESEARCH, 400),
  'GET /api/projects/{slug}/articles/{articleId}/texts': inProject(READERS, 200),
  'POST /api/projects/{slug}/articles/{articleId}/texts': inProject(RESEARCH, 400),
  'POST /api/projects/{slug}/articles/{articleId}/texts/preview': inProject(RESEARCH, 400),
  // What the matrix asks for is no number.
  'GET /api/projects/{slug}/articles/{articleId}/texts/{number}': inProject(READERS, 404),
  'GET /api/projects/{slug}/articles/{articleId}/masks': inProject(RESEARCH, 200),
  'PATCH /api/projects/{slug}/articles/{articleId}/masks': inProject(RESEARCH, 400),
  'PATCH /api/projects/{slug}/outlets/{outletId}': inProject(RESEARCH, 400),
  'GET /api/projects/{slug}/stories': inProject(READERS, 200),
  'POST /api/projects/{slug}/stories': inProject(RESEARCH, 400),
  'GET /api/projects/{slug}/stories/proposals': inProject(READERS, 200),
  'POST /api/projects/{slug}/stories/refusals': inProject(RESEARCH, 400),
  'PATCH /api/projects/{slug}/stories/{storyId}': inProject(RESEARCH, 400),
  // No such story is there.
  'DELETE /api/projects/{slug}/stories/{storyId}': inProject(RESEARCH, 404),
  // No such story is there.
  'GET /api/projects/{slug}/stories/{storyId}/checklist': inProject(READERS, 404),
  'POST /api/projects/{slug}/stories/{storyId}/checklist': inProject(RESEARCH, 400),
  'DELETE /api/projects/{slug}/stories/{storyId}/checklist/{itemId}': inProject(RESEARCH, 404),
  'POST /api/projects/{slug}/arcs': inProject(RESEARCH, 400),
  'PATCH /api/projects/{slug}/articles/{articleId}/copy': inProject(RESEARCH, 400),
  'GET /api/projects/{slug}/import-batches': inProject(RESEARCH, 200),
  'POST /api/projects/{slug}/import-batches': inProject(RESEARCH, 201),
  // No such import is there.
  'GET /api/projects/{slug}/import-batches/{id}': inProject(RESEARCH, 404),
  'DELETE /api/projects/{slug}/import-batches/{id}': inProject(RESEARCH, 404),
  'POST /api/projects/{slug}/import-batches/{id}/files': inProject(RESEARCH, 400),
  'PATCH /api/projects/{slug}/import-batches/{id}/items': inProject(RESEARCH, 400),
  'GET /api/projects/{slug}/import-batches/{id}/items/{itemId}': inProject(RESEARCH, 404),
  'POST /api/projects/{slug}/import-batches/{id}/steps': inProject(RESEARCH, 404),
  'POST /api/projects/{slug}/imports': inProject(RESEARCH, 400),
  'POST /api/projects/{slug}/imports/address': inProject(RESEARCH, 400),
  'POST /api/projects/{slug}/imports/preview': inProject(RESEARCH, 400),
  'POST /api/projects/{slug}/imports/set': inProject(RESEARCH, 400),
  'POST /api/projects/{slug}/imports/set/codes': inProject(MANAGERS, 400),
  'POST /api/projects/{slug}/imports/set/preview': inProject(RESEARCH, 400),
  'GET /api/projects/{slug}/codebook': inProject(ALL, 200),
  'GET /api/projects/{slug}/codebooks': inProject(ALL, 200),
  'PATCH /api/projects/{slug}/codebooks/{id}': inProject(MANAGERS, 400),
  'GET /api/projects/{slug}/codebook/versions/{id}': inProject(ALL, 404),
  'GET /api/projects/{slug}/codebook/versions/{id}/difference': inProject(ALL, 400),
  'POST /api/projects/{slug}/codebook/drafts': inProject(MANAGERS, 400),
  'GET /api/projects/{slug}/codebook/drafts/{id}': inProject(MANAGERS, 404),
  'PATCH /api/projects/{slug}/codebook/drafts/{id}': inProject(MANAGERS, 400),
  'DELETE /api/projects/{slug}/codebook/drafts/{id}': inProject(MANAGERS, 404),
  'POST /api/projects/{slug}/codebook/drafts/{id}/publish': inProject(MANAGERS, 400),
  'GET /api/projects/{slug}/codebook/moves': inProject(MANAGERS, 400),
  'POST /api/projects/{slug}/codebook/moves': inProject(MANAGERS, 400),
  // Of the caller's own work alone.
  'GET /api/projects/{slug}/codebook/looks': inProject(ALL, 200),
  'POST /api/projects/{slug}/codebook/looks': inProject(ALL, 400),
  'GET /api/projects/{slug}/entities': inProject(ALL, 200),
  'POST /api/projects/{slug}/entities': inProject(ALL, 400),
  'PATCH /api/projects/{slug}/entities/{entityId}': inProject(RESEARCH, 400),
  'GET /api/projects/{slug}/assignments': inProject(ALL, 200),
  // Of the caller's own work alone: everybody may ask, and nobody gets another's.
  'GET /api/projects/{slug}/own-spans': inProject(ALL, 400),
  'POST /api/projects/{slug}/assignments': inProject(RESEARCH, 400),
  'POST /api/projects/{slug}/plans': inProject(RESEARCH, 400),
  'GET /api/projects/{slug}/progress': inProject(RESEARCH, 200),
  'GET /api/projects/{slug}/rounds': inProject(RESEARCH, 200),
  'POST /api/projects/{slug}/rounds': inProject(RESEARCH, 400),
  'GET /api/projects/{slug}/rounds/{id}': inProject(RESEARCH, 200),
  'PATCH /api/projects/{slug}/rounds/{id}': inProject(RESEARCH, 400),
  // Not a pool, so nobody is told that it is there.
  'POST /api/projects/{slug}/rounds/{id}/next': inProject(ALL, 404),
  'POST /api/projects/{slug}/articles/{articleId}/gold': inProject(RESEARCH, 201),
  'GET /api/projects/{slug}/adjudication': inProject(READERS, 200),
  'GET /api/projects/{slug}/adjudication/{articleVersionId}': inProject(READERS, 200),
  'POST /api/projects/{slug}/adjudication/{articleVersionId}/decisions': inProject(READERS, 400),
  'DELETE /api/projects/{slug}/adjudication/{articleVersionId}/decisions/{id}': inProject(READERS, 404),
  // Of a text the project does not have: of its own it could not be taken back.
  'POST /api/projects/{slug}/adjudication/{articleVersionId}/blind-end': inProject(READERS, 404),
  'GET /api/projects/{slug}/compare': inProject(READERS, 200),
  'GET /api/projects/{slug}/compare/figure': inProject(READERS, 200),
  'GET /api/projects/{slug}/compare/sources': inProject(READERS, 200),
  'GET /api/projects/{slug}/compare/terms': inProject(READERS, 200),
  'GET /api/projects/{slug}/agreement': inProject(READERS, 200),
  'GET /api/projects/{slug}/passages': inProject(READERS, 200),
  'GET /api/projects/{slug}/shares': inProject(RESEARCH, 200),
  'POST /api/projects/{slug}/shares': inProject(RESEARCH, 400),
  'DELETE /api/projects/{slug}/shares/{id}': inProject(RESEARCH, 404),
  'GET /api/projects/{slug}/export': inProject(RESEARCH, 200),
  'GET /api/projects/{slug}/bundle': inProject(RESEARCH, 200),
  'GET /api/projects/{slug}/foreign': inProject(RESEARCH, 200),
  'GET /api/projects/{slug}/frozen': inProject(RESEARCH, 200),
  'POST /api/projects/{slug}/frozen': inProject(RESEARCH, 400),
  'GET /api/projects/{slug}/frozen/{number}': inProject(RESEARCH, 404),
  'GET /api/projects/{slug}/frozen/{number}/file': inProject(RESEARCH, 404),
  'GET /api/projects/{slug}/audit': inProject(MANAGERS, 200),
  'GET /api/projects/{slug}/audit/file': inProject(MANAGERS, 200),
  'GET /api/projects/{slug}/members': inProject(MANAGERS, 200),
  'PATCH /api/projects/{slug}/members/{userId}': inProject(MANAGERS, 400),
  'DELETE /api/projects/{slug}/members/{userId}': inProject(MANAGERS, 404),
  'GET /api/projects/{slug}/invitations': inProject(MANAGERS, 200),
  'POST /api/projects/{slug}/invitations': inProject(MANAGERS, 400),
  'DELETE /api/projects/{slug}/invitations/{id}': inProject(MANAGERS, 404),
  // An assignment of another person of the same project: annotators may not even know of it.
  'GET /api/assignments/{assignmentId}': { anonymous: 401, foreign: 404, annotator: 404, reviewer: 200, researcher: 200, manager: 200 },
  'PATCH /api/assignments/{assignmentId}': { anonymous: 401, foreign: 404, annotator: 404, reviewer: 403, researcher: 403, manager: 403 },
  // Work, not training: it has no gold to show.
  'GET /api/assignments/{assignmentId}/gold': { anonymous: 401, foreign: 404, annotator: 404, reviewer: 404, researcher: 404, manager: 404 },
  // Another person's: their annotator alone reads and fills their list, and only once the reading is complete.
  'GET /api/assignments/{assignmentId}/checklist': { anonymous: 401, foreign: 404, annotator: 404, reviewer: 403, researcher: 403, manager: 403 },
  'POST /api/assignments/{assignmentId}/checklist': { anonymous: 401, foreign: 404, annotator: 404, reviewer: 403, researcher: 403, manager: 403 },
  // Their annotator alone says where their marks belong.
  'GET /api/assignments/{assignmentId}/waiting': { anonymous: 401, foreign: 404, annotator: 404, reviewer: 403, researcher: 403, manager: 403 },
  'POST /api/assignments/{assignmentId}/waiting/{id}': { anonymous: 401, foreign: 404, annotator: 404, reviewer: 403, researcher: 403, manager: 403 },
  'GET /api/assignments/{assignmentId}/comments': { anonymous: 401, foreign: 404, annotator: 404, reviewer: 200, researcher: 200, manager: 200 },
  // The blind phase lasts.
  'POST /api/assignments/{assignmentId}/comments': { anonymous: 401, foreign: 404, annotator: 404, reviewer: 409, researcher: 409, manager: 409 },
  'GET /api/assignments/{assignmentId}/transactions': { anonymous: 401, foreign: 404, annotator: 404, reviewer: 200, researcher: 200, manager: 200 },
  'POST /api/assignments/{assignmentId}/visits': { anonymous: 401, foreign: 404, annotator: 404, reviewer: 403, researcher: 403, manager: 403 },
  'POST /api/assignments/{assignmentId}/transactions': { anonymous: 401, foreign: 404, annotator: 404, reviewer: 403, researcher: 403, manager: 403 },
}

/** Endpoints that concern nobody but the caller, or everybody: not about the ids of a project. */
export const NOT_ABOUT_PROJECTS: readonly string[] = [
  'GET /api/health',
  'GET /api/ready',
  'GET /api/openapi.json',
  'GET /api/projects',
  'POST /api/projects',
  'POST /api/sets',
  'GET /api/me',
  'GET /api/me/data',
  'GET /api/me/preferences',
  'PATCH /api/me/preferences',
  'POST /api/me/password',
  'GET /api/me/tokens',
  'POST /api/me/tokens',
  'DELETE /api/me/tokens/{id}',
  'GET /api/me/sessions',
  'DELETE /api/me/sessions',
  'DELETE /api/me/sessions/{id}',
  'POST /api/invitations/accept',
  'POST /api/sign-out',
]

/** Pages of a project, with the roles that may open them. Others get 404, and nobody signed in goes to the sign-in page. */
export const PAGE_MATRIX: Readonly<Record<string, readonly Role[]>> = {
  '/p/[slug]': ALL,
  '/p/[slug]/annotate': ALL,
  '/p/[slug]/work': ALL,
  '/p/[slug]/waiting': ALL,
  '/p/[slug]/annotate/[assignmentId]': READERS,
  // Gold is shown of complete training alone.
  '/p/[slug]/annotate/[assignmentId]/feedback': [],
  // One's own alone.
  '/p/[slug]/annotate/[assignmentId]/checklist': [],
  '/p/[slug]/articles': READERS,
  '/p/[slug]/articles/[articleId]': READERS,
  '/p/[slug]/articles/[articleId]/edit': RESEARCH,
  '/p/[slug]/articles/[articleId]/masks': RESEARCH,
  '/p/[slug]/articles/[articleId]/texts': READERS,
  '/p/[slug]/plan': RESEARCH,
  '/p/[slug]/plan/new': RESEARCH,
  '/p/[slug]/plan/[roundId]': RESEARCH,
  '/p/[slug]/plan/progress': RESEARCH,
  '/p/[slug]/adjudicate': READERS,
  '/p/[slug]/adjudicate/[articleVersionId]': READERS,
  '/p/[slug]/import': RESEARCH,
  '/p/[slug]/import/set': RESEARCH,
  '/p/[slug]/codebook': ALL,
  '/p/[slug]/codebook/versions': ALL,
  '/p/[slug]/codebook/difference': ALL,
  '/p/[slug]/codebook/looks': ALL,
  // Which versions is not said.
  '/p/[slug]/codebook/move': [],
  // No draft is there.
  '/p/[slug]/codebook/drafts/[id]': [],
  '/p/[slug]/entities': READERS,
  '/p/[slug]/stories': READERS,
  '/p/[slug]/compare': READERS,
  '/p/[slug]/compare/reader': READERS,
  '/p/[slug]/compare/passages': READERS,
  '/p/[slug]/stories/[storyId]/report': READERS,
  '/p/[slug]/stories/[storyId]/report/file': READERS,
  '/p/[slug]/outlets/[outletId]': READERS,
  '/p/[slug]/outlets/[outletId]/file': READERS,
  '/p/[slug]/compare/omissions': READERS,
  '/p/[slug]/agreement': READERS,
  '/p/[slug]/export': RESEARCH,
  '/p/[slug]/export/frozen': RESEARCH,
  '/p/[slug]/shares': RESEARCH,
  '/p/[slug]/people': MANAGERS,
  '/p/[slug]/audit': MANAGERS,
  '/p/[slug]/settings': MANAGERS,
}

/** Pages outside any project. */
export const OTHER_PAGES: readonly string[] = ['/', '/sign-in', '/invite/[token]', '/share/[token]', '/account', '/api-reference', '/projects/new', '/_not-found', '/_global-error']
