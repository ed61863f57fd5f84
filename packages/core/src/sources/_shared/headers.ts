import { isJsonObject, type Json } from '../../model/json.ts';

/** A list of HTTP headers, as AWS logs it. */
export type Headers = readonly { readonly [name: string]: Json }[];

/** Headers that carry what a client proves itself with. */
const SECRET =
  /^(?:authorization|proxy-authorization|cookie|set-cookie|x-api-key|x-amz-security-token|x-auth-token|x-csrf-token|x-xsrf-token)$/iu;

/** What stands in the place of a secret. */
export const REDACTED = 'REDACTED';

/** The value of the first header of that name, in whatever case. @param name in lower case */
export function headerOf(headers: Headers | undefined, name: string): string | undefined {
  const found = headers?.find((one) => typeof one['name'] === 'string' && one['name'].toLowerCase() === name)?.[
    'value'
  ];
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** Whether a header of that name carries a secret, in whatever case. */
export function isSecretHeader(name: string): boolean {
  return SECRET.test(name);
}

/** The list without the values of headers that carry secrets; undefined where there are none. */
export function withoutSecrets(headers: Json | undefined): readonly Json[] | undefined {
  if (!Array.isArray(headers) || !headers.some(isSecret)) return undefined;
  return headers.map((one: Json) => (isSecret(one) ? { ...(one as object), value: REDACTED } : one));
}

function isSecret(header: Json): boolean {
  return isJsonObject(header) && isSecretHeader(String(header['name'])) && header['value'] !== REDACTED;
}
