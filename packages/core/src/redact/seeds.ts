/**
 * Parts of all that secrets are told by. Each branch begins with a letter that logs have few of, so that the engine leaps over
 * the rest of a text: `ken` is token, `kie` cookie, `word` and `wd` passwords, `zati` authorization, `gnatu` signature,
 * `jses` a session id in a path, `@` the end of a password in a URL, `by` that of `IDENTIFIED BY`, `q` in `mysql`.
 * One branch more can cost ten times the time: measure.
 */
const RARE =
  /[kK](?:[eE][nN]|[iI][eE])|(?<=[pP][iI].?|[tT][eE].?)[kK][eE][yY]|[wW](?:[oO][rR][dD]|[dD])|[zZ][aA][tT][iI]|[gG][nN][aA][tT][uU]|(?<=ey)J|[jJ][sS][eE][sS]|xox|(?<=gh[pousr])_|@|(?<=[dD]\s[bB])[yY]|(?<=mys)q/u;

/** Those that have no rare letter to begin with. */
const COMMON = /[sS]ecret|SECRET|[bB]earer|[pP]assphrase|[&?]pass=/u;

/** Whether a text may hold a secret. Most do not, and this is all that is done with them. */
export function mayHoldSecrets(text: string): boolean {
  return RARE.test(text) || COMMON.test(text);
}
