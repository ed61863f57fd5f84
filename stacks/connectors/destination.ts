import type { Place } from '../here.ts';

type Text = $util.Input<string>;

/** Where connectors have logs delivered to. */
export interface Destination {
  readonly place: Place;
  /** Name and ARN of the bucket that logs go to: the one that is made, or the first one of the settings. */
  readonly bucket: {
    readonly name: Text;
    readonly arn: $util.Output<string>;
    /** Keys that a bucket encrypts by default with, when it was there before. */
    readonly keyArns: readonly string[];
  };
  /** The key, for services that name one with each object. */
  readonly keyArn: $util.Output<string>;
  /** What lets AWS services deliver. They try the bucket when they are told of it, so it has to be there before. */
  readonly ready: readonly $util.Resource[];
}
