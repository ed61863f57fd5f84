/** What `s3://bucket/key` names; undefined where the text is nothing of the kind. The key is not encoded in it. */
export function readS3Uri(uri: string): { readonly bucket: string; readonly key: string } | undefined {
  const found = /^s3:\/\/(?<bucket>[^/]+)\/(?<key>.+)$/su.exec(uri)?.groups;
  return found === undefined ? undefined : { bucket: found['bucket'] ?? '', key: found['key'] ?? '' };
}
