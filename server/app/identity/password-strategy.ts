import { Strategy } from 'remix-auth/strategy';
import * as z from 'zod/mini';
import { emailSchema } from './account-fields.ts';
import { readForm } from './read-form.ts';
import { SignInError } from './sign-in-error.ts';

const formSchema = z.object({
  email: emailSchema,
  password: z.string().check(z.maxLength(200)),
});

/** E-mail and password from the form of our own page. */
export class PasswordStrategy extends Strategy<string, z.infer<typeof formSchema>> {
  override name = 'password';

  override async authenticate(request: Request): Promise<string> {
    const form = formSchema.safeParse((await readForm(request)) ?? {});
    // What no account can have is as wrong as what none has.
    if (!form.success) throw new SignInError('wrong');
    return this.verify(form.data);
  }
}
