/** Alarms of a deployment of the Chuxiong profile; tests/infra/policy.test.ts counts them in the template. */
export const ALARMS = 66;
