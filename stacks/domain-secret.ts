/**
 * A password that nobody has to think of, made up at the first deployment and kept in Secrets Manager.
 *
 * @returns the secret, which holds `username` and `password` as JSON
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_secret_json_structure.html
 */
export function masterSecret(user: string) {
  const kept = $app.removal !== 'remove';
  const secret = new aws.secretsmanager.Secret(
    'DomainMasterUser',
    { description: `Master user of the domain of ${$app.name} ${$app.stage}` },
    { retainOnDelete: kept },
  );
  const { randomPassword } = aws.secretsmanager.getRandomPasswordOutput({
    passwordLength: 32,
    requireEachIncludedType: true,
  });
  const version = new aws.secretsmanager.SecretVersion(
    'DomainMasterPassword',
    { secretId: secret.id, secretString: $jsonStringify({ username: user, password: randomPassword }) },
    // It is another one at each deployment: the first one stays.
    { ignoreChanges: ['secretString'] },
  );
  const password = version.secretString.apply((text): string => JSON.parse(text ?? '{}').password);
  return { arn: secret.arn, user, password: $util.secret(password) };
}
