/** What stands in place of a secret. */
const REDACTED = 'REDACTED';

/** Names of headers whose values prove who somebody is. */
const HEADERS = 'authorization|proxy-authorization|cookie|set-cookie|x-api-key|x-auth-token|x-amz-security-token';
/** Parts of names of parameters and members that are secret. */
const NAMES =
  'token|secret|password|passwd|signature|credential|cookie|authorization|api_?key|access_?key|private_?key|session_?id';

/** Where secrets stand in texts of any kind; what is before them is kept, in the first group. */
const SECRETS: readonly RegExp[] = [
  // The members of a header, in a list of headers: {"name":"Cookie","value":"…"}
  new RegExp(
    String.raw`("name"\s{0,9}:\s{0,9}"(?:${HEADERS})"\s{0,9},\s{0,9}"value"\s{0,9}:\s{0,9}")(?:[^"\\]|\\.)*`,
    'giu',
  ),
  // A member of JSON whose name tells: "sessionToken":"…"
  new RegExp(String.raw`("[\w-]{0,40}(?:${NAMES})[\w-]{0,40}"\s{0,9}:\s{0,9}")(?:[^"\\]|\\.)*`, 'giu'),
  // A line of a header: Cookie: …
  new RegExp(String.raw`(\b(?:${HEADERS})\s{0,9}:\s{0,9})[^\r\n"]+`, 'giu'),
  // A parameter of a URL or of a form: X-Amz-Signature=…
  new RegExp(String.raw`([\w-]{0,40}(?:${NAMES})[\w-]{0,40}=)[^&\s"';,]+`, 'giu'),
  /(\b(?:Bearer|Basic) {1,9})[\w.~+/=-]+/giu,
  // A JSON web token, by its beginning, which is {" in base64.
  /(\b)eyJ[\w-]+\.[\w-]+\.[\w-]*/gu,
  /(-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)[^-]+/gu,
];

/** What would move the cursor of a terminal, or turn the direction of what follows. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Characters of an excerpt, and those that are looked at for it. */
const SHORT = 200;
const LOOKED_AT = 4_096;

/** Takes secrets out of a text, whatever it is, by the names before them and by what they look like. */
export function withoutSecrets(text: string): string {
  return SECRETS.reduce((clean, secret) => clean.replace(secret, `$1${REDACTED}`), text);
}

/** The beginning of a text, on one line, to be shown: without secrets, with control characters escaped as in JSON. */
export function excerptOf(text: string): string {
  const clean = visible(withoutSecrets(text.slice(0, LOOKED_AT)));
  return clean.length <= SHORT && text.length <= LOOKED_AT ? clean.toWellFormed() : `${cut(clean)}…`;
}

/** A text on one line, with control characters escaped as in JSON. */
export function visible(text: string): string {
  return text.replace(CONTROLS, escapeControl);
}

function escapeControl(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Never in the middle of a character. */
function cut(text: string): string {
  return text
    .slice(0, SHORT - 1)
    .replace(/[\ud800-\udbff]$/u, '')
    .toWellFormed();
}
