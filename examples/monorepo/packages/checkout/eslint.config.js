export { default } from '@parcels/lint-config';
