import { keepEarlyInput } from './early-input'

/** First in the page. Browsers hide the nonce from scripts, so that it looks different there. */
export const EarlyInputScript = ({ nonce }: { nonce: string }) => (
  <script nonce={nonce} suppressHydrationWarning>
    {`(${keepEarlyInput.toString()})()`}
  </script>
)
