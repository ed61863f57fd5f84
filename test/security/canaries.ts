/** What no canary may be found by. Each is in the shape of its secret, and has this word in it. */
export const CANARY = /CANARY/iu;

const OPAQUE = 'CANARY7f3Ab9xQpL0zK2';
const JWT = 'eyJCANARYhbGciOiJIUzI1NiJ9.eyJCANARYzdWIiOiI0MiJ9.CANARYc2lnbmF0dXJl0';
const BASE64 = 'Q0FOQVJZ/CANARY+c2VjcmV0Cg==';
const HEX = 'c0ffee00CANARYc0ffee00c0ffee00c0ffee00';

const SIGNED = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261120%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Signature=${HEX}&X-Amz-Security-Token=${OPAQUE}%2F%2B${OPAQUE}`;

/** Secrets in a query string, or in a URL that has been encoded into one. */
export const queries: readonly string[] = [
  SIGNED,
  `redirect=${encodeURIComponent(`https://b.s3.amazonaws.com/k?${SIGNED}&x=1`)}&y=2`,
  `a=${encodeURIComponent(encodeURIComponent(`https://b.s3.amazonaws.com/k?${SIGNED}&x=1`))}&y=2`,
  `AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Signature=${encodeURIComponent(BASE64)}&Expires=1795169160`,
  `access_token=${OPAQUE}&refresh_token=${OPAQUE}&id_token=${JWT}`,
  `user=anna&password=${OPAQUE}!%26${OPAQUE}&next=/`,
  `user%5Bpassword%5D=${OPAQUE}&pwd=${OPAQUE}`,
  `x=1&pass=${OPAQUE}&api_key=${OPAQUE}&client_secret=${OPAQUE}`,
  `token=${OPAQUE}`,
  `sessionToken=${OPAQUE}&csrf_token=${OPAQUE}`,
  `state=${JWT}`,
];

/** Secrets in running text without quotes or backslashes, such as a user agent or a message. */
export const words: readonly string[] = [
  `Authorization: Bearer ${OPAQUE}`,
  `Authorization: Basic ${BASE64}`,
  `authorization:Bearer%20${OPAQUE}%0ACookie:sid=${OPAQUE};%20b=${OPAQUE}%0Ahost:example.com%0A`,
  `Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261120/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=${HEX}`,
  `Authorization: AWS AKIAIOSFODNN7EXAMPLE:${BASE64}`,
  `Proxy-Authorization: Basic ${BASE64}`,
  `Cookie: session=${OPAQUE}; theme=${OPAQUE}`,
  `Set-Cookie: session=${OPAQUE}; Path=/; HttpOnly`,
  `x-api-key: ${OPAQUE}`,
  `X-Amz-Security-Token: ${OPAQUE}`,
  `aws_secret_access_key = ${OPAQUE}`,
  `got ${JWT} from`,
  `sent Bearer ${OPAQUE} to`,
  `clone https://anna:${OPAQUE}@example.com/x.git`,
  `COMMAND=/usr/bin/mysql -u root -p${OPAQUE} shop`,
  `COMMAND=/opt/x --password ${OPAQUE} --user y`,
  `PGPASSWORD=${OPAQUE} psql`,
  `/shop;jsessionid=${OPAQUE}?x=1`,
  `push with ghp_CANARYabcdefghijklmnopqrst0123 and xoxb-CANARY-0123456789`,
  ...queries.map((query) => `https://example.com/a?${query}`),
];

/** Secrets with quotes around them: statements, headers, members. */
export const quoted: readonly string[] = [
  `CREATE USER 'anna'@'%' IDENTIFIED BY '${OPAQUE}'`,
  `ALTER USER anna IDENTIFIED WITH caching_sha2_password BY '${OPAQUE}'`,
  `SET PASSWORD FOR 'anna'@'%' = PASSWORD('${OPAQUE}')`,
  `ALTER ROLE anna WITH ENCRYPTED PASSWORD '${OPAQUE}''${OPAQUE}'`,
  `curl -H 'Authorization: Bearer ${OPAQUE}' -H "Cookie: a=${OPAQUE}; b=${OPAQUE}" https://example.com`,
  `{"password":"${OPAQUE}","headers":{"Cookie":["a=${OPAQUE}","b=${OPAQUE}"],"authorization":"Basic ${BASE64}"}}`,
  `[{"name":"Authorization","value":"Bearer ${OPAQUE}"},{"name":"X-Api-Key","value":"${OPAQUE}"}]`,
  `{'password': '${OPAQUE}', 'n': 1}`,
  `-----BEGIN RSA PRIVATE KEY-----\n${BASE64}\n${BASE64}\n-----END RSA PRIVATE KEY-----`,
  `GET / HTTP/1.1\r\nHost: example.com\r\nCookie: a=${OPAQUE}; b=${OPAQUE}\r\nAccept: */*\r\n`,
];

/** Cookies, as columns have them. */
export const cookies: readonly string[] = ['a=CANARY1', 'CANARY2', 'a=CANARY3;%20b=CANARY4', '"a=CANARY5"'];

/** Members of JSON that are secret, by their names. */
export const members: Readonly<Record<string, unknown>> = {
  sessionToken: OPAQUE,
  secretAccessKey: BASE64,
  responseElements: { credentials: { sessionToken: OPAQUE, secretAccessKey: BASE64 }, password: OPAQUE },
  client_secret: `${OPAQUE}"${OPAQUE}\\`,
  masterUserPassword: `${OPAQUE}\n${OPAQUE}`,
  cookie: `a=${OPAQUE}; b="${OPAQUE}"`,
  environment: [{ name: 'DB_PASSWORD', value: OPAQUE }],
  multiValueHeaders: { Authorization: [`Bearer ${OPAQUE}`], 'x-api-key': [OPAQUE] },
  signature: BASE64,
  privateKey: `-----BEGIN PRIVATE KEY-----\n${BASE64}\n-----END PRIVATE KEY-----\n`,
};

/** Texts that look a little like secrets, and are none. */
export const harmless: readonly string[] = [
  'Failed password for root from 10.0.0.1 port 22 ssh2',
  'Failed password for invalid user token from 10.0.0.1 port 22 ssh2',
  'Accepted publickey for anna from 10.0.0.1 port 22 ssh2: RSA SHA256:x0+y/z',
  'anna : TTY=pts/0 ; PWD=/home/anna ; USER=root ; COMMAND=/usr/bin/passwd bob',
  'anna : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/mysql -p -u root -P 3306',
  "Access denied for user 'anna'@'10.0.0.1' (using password: YES)",
  'FATAL:  password authentication failed for user "anna"',
  'pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=10.0.0.1  user=root',
  'Invalid token: unexpected end of input',
  'the authorization header is missing; the cookie has expired; the secret is out',
  'authorization: denied for user bob',
  'option --password requires an argument',
  'GET /reset-password/form?next=/token HTTP/1.1',
  'https://example.com/?pageToken=abc123&nextToken=def456&tokenize=yes&client_token=1&next_token=CAES',
  'https://example.com/?X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20261120&X-Amz-Date=20261120T000000Z&token=',
  '"https://example.com/?token=" "Mozilla/5.0"',
  '{"url":"https://example.com/?password=","next":"x"}',
  '{"alert":{"signature":"ET SCAN Suspicious inbound to mySQL port 3306","signature_id":2010937}}',
  '{"eventName":"ChangePassword","errorMessage":"is not authorized to perform: iam:ChangePassword"}',
  '{"eventName":"GetPasswordData","requestParameters":{"secretId":"prod/db","passwordResetRequired":false}}',
  '{"nextToken":"AbC123","clientToken":"11112222","clientRequestToken":"3333","token":null,"maxTokens":4096}',
  '{"masterUserPassword":"HIDDEN_DUE_TO_SECURITY_REASONS","password":"****","cookie":"none"}',
  '{"authorizationType":"NONE","authorization":"AWS_IAM","authorization.k8s.io/decision":"allow"}',
  '{"cookies":{"forward":"none"},"whitelistedNames":["session"],"includedCookies":["session-id"]}',
  '{"secretArn":"arn:aws:secretsmanager:eu-west-1:123456789012:secret:db","secret":"arn:aws:secretsmanager:x"}',
  '{"userAgent":"Mozilla/5.0 (compatible; Tokenizer/1.0; +https://example.com/cookie-policy)"}',
  '{"principal":"anna@example.com","arn":"arn:aws:sts::123456789012:assumed-role/dev/anna@example.com"}',
  'accessKeyId=AKIAIOSFODNN7EXAMPLE; keyId=alias/token-key',
  '<script>document.cookie</script>',
  "SELECT password FROM users WHERE name = 'anna'",
  'clone https://anna@example.com/x.git and ftp://@ too',
  'ssh://git@example.com:22/x.git http://[2001:db8::1]:80/a@b',
  'identified by the following rules',
  'bearer of bad news',
];

/** Takes one after the other, round and round. */
export function around<T>(list: readonly T[], from: number): () => T {
  let at = from;
  return () => list[at++ % list.length] as T;
}
