/** Switches logs of one kind of target on and off. What is as wished already is left alone. */
export interface LogSwitch<W> {
  /** Has the logs go where the wish says, also those that went elsewhere. @returns whether something had to be changed */
  on(wish: W): Promise<boolean>;
  /** Switches off what is as the wish had it: what goes elsewhere by now is not ours. @returns as of `on` */
  off(wish: W): Promise<boolean>;
}
