import { figureEndpoint } from '../figure-endpoint'

/** As it stands in the list of endpoints; the route serves it with something that draws. */
export const getFigure = figureEndpoint(() => '')
