import { REGISTERS, type RegisterName, registerQuerySchema } from '../../shared/contracts/registers.ts';
import { type HttpApp, queryOf } from '../../shared/http/app.ts';
import { NotFound } from '../../shared/platform/errors.ts';
import { type RegisterDeps, registerPage } from '../../shared/registers/register.ts';
import { mustBeCentre } from './rights.ts';

/** 登记表 of each channel, on screen, in print and as a spreadsheet. */
export function addRegisterRoutes(app: HttpApp, deps: RegisterDeps): void {
  app.get('/api/staff/registers/:register', async (c) => {
    mustBeCentre(c.get('actor'));
    const register = c.req.param('register');
    if (!isRegister(register)) throw new NotFound('register-unknown', '没有这个登记表');
    return c.json(await registerPage(deps, register, queryOf(c, registerQuerySchema)));
  });
}

function isRegister(name: string): name is RegisterName {
  return name in REGISTERS;
}
