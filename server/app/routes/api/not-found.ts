import { restError } from '../../net/rest-error.ts';

const answer = ({ request }: { request: Request }) =>
  restError('not_found', `There is no ${new URL(request.url).pathname} in this API.`);

export const loader = answer;
export const action = answer;
