/** The session ended elsewhere: the sign-in page says what to do. */
export const leaveForSignIn = (): void => window.location.assign('/sign-in');
