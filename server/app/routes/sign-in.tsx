import type { MetaFunction } from '@remix-run/node';
import { Notice } from '../components/notice.tsx';

export const meta: MetaFunction = () => [{ title: 'Sign in · Asterism' }];

export default function SignIn() {
  return (
    <Notice title="Sign in to Asterism">
      Your sign-in link was shown where Asterism was started. For a new one, run this there:
    </Notice>
  );
}
