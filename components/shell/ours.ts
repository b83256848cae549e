/** What no form of another site can send; requests that ride on a cookie are refused without it (lib/server/http.ts). */
export const OURS = { 'x-parallax': '1' } as const
