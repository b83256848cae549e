import { drawFigure } from '@/components/compare/views/figure-file'
import { figureEndpoint } from '@/lib/server/figure-endpoint'
import { serve } from '@/lib/server/http'

export const GET = serve(figureEndpoint(drawFigure))
